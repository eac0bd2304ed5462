package cenote.quant.surface;

import cenote.kernel.Exp;
import cenote.kernel.Log;

/**
 * Maps any parameters x, u, z of each expiry to nodes without arbitrage, and such nodes back:
 *
 * <pre>
 * rho_i   = 0.999 tanh x_i
 * theta_i = p_i theta_(i-1) + exp u_i
 * psi_i   between psi_(i-1) p_i and min(psi_(i-1) theta_i / theta_(i-1), c_i), by sigmoid z_i
 *
 * p_i = max((1 + rho_(i-1)) / (1 + rho_i), (1 - rho_(i-1)) / (1 - rho_i))
 * f_i = min(4 / (1 + |rho_i|), 2 sqrt(theta_i / (1 + |rho_i|)))
 * c_i = min(f_i, c_(i+1) / p_(i+1))
 * </pre>
 *
 * <p>The first theta is exp u, and the first psi lies between 0 and c. Below p psi the wings would
 * fall in time, above psi theta / theta the curvature phi would rise, above f there are
 * butterflies. The interval of psi is never empty: theta above p theta keeps its first end below
 * the second, and c, which looks ahead over all later butterfly bounds, keeps psi p below the c
 * that follows.
 *
 * <p>Source: A. Mingone, "No arbitrage global parametrization for the eSSVI volatility surface"
 * (2022), with tanh and sigmoid for the intervals.
 */
final class EssviMap {
  /** Parameters of each expiry. */
  static final int EACH = 3;

  private static final double RHO_MAX = 0.999;

  /** A start keeps this share of an interval from its ends, where derivatives vanish. */
  private static final double START_MARGIN = 0.01;

  private static final double START_RHO_MAX = 0.99;
  private static final double START_RISE_MIN = 1e-3;

  /** An increment of the total variance stays between e to these powers. */
  private static final double LOG_RISE_MIN = -30.0;

  private static final double LOG_RISE_MAX = 4.0;

  private final double[] rhos;
  private final double[] thetas;
  private final double[] stretches;
  private final double[] caps;

  private EssviMap(int count) {
    this.rhos = new double[count];
    this.thetas = new double[count];
    this.stretches = new double[count];
    this.caps = new double[count];
  }

  /** The nodes of {@value #EACH} parameters for each expiry, in the order x, u, z. */
  static EssviNodes nodes(double[] parameters) {
    EssviMap map = new EssviMap(parameters.length / EACH);
    for (int i = 0; i < map.rhos.length; i++) {
      map.rhos[i] = RHO_MAX * Transforms.tanh(parameters[EACH * i]);
      map.stretches[i] = map.stretch(i);
      double rise = Exp.exp(Math.clamp(parameters[EACH * i + 1], LOG_RISE_MIN, LOG_RISE_MAX));
      map.thetas[i] = map.floor(i) + rise;
    }
    map.look();
    EssviNodes nodes = new EssviNodes(map.rhos.length);
    for (int i = 0; i < map.rhos.length; i++) {
      double least = map.least(nodes, i);
      double width = Math.max(map.most(nodes, i) - least, 0.0);
      double psi = least + width * Transforms.sigmoid(parameters[EACH * i + 2]);
      nodes.set(i, map.thetas[i], map.rhos[i], psi);
    }
    return nodes;
  }

  /** Parameters of nodes without arbitrage; nodes near a bound are moved off it. */
  static double[] parameters(EssviNodes nodes) {
    double[] parameters = new double[EACH * nodes.count()];
    EssviMap map = new EssviMap(nodes.count());
    for (int i = 0; i < nodes.count(); i++) {
      map.rhos[i] = Math.clamp(nodes.rho(i), -START_RHO_MAX, START_RHO_MAX);
      map.stretches[i] = map.stretch(i);
      double rise = Math.max(nodes.theta(i) - map.floor(i), START_RISE_MIN * nodes.theta(i));
      map.thetas[i] = map.floor(i) + rise;
      double tanh = map.rhos[i] / RHO_MAX;
      parameters[EACH * i] = 0.5 * Log.logRatio(1.0 + tanh, 1.0 - tanh);
      parameters[EACH * i + 1] = Log.log(rise);
    }
    map.look();
    EssviNodes moved = new EssviNodes(nodes.count());
    for (int i = 0; i < nodes.count(); i++) {
      double least = map.least(moved, i);
      double width = map.most(moved, i) - least;
      double share = Math.clamp((nodes.psi(i) - least) / width, START_MARGIN, 1.0 - START_MARGIN);
      moved.set(i, map.thetas[i], map.rhos[i], least + width * share);
      parameters[EACH * i + 2] = Log.logRatio(share, 1.0 - share);
    }
    return parameters;
  }

  /** p: by how much psi must rise at least, and with it theta. */
  private double stretch(int index) {
    if (index == 0) {
      return 0.0;
    }
    double before = rhos[index - 1];
    double rho = rhos[index];
    return Math.max((1.0 + before) / (1.0 + rho), (1.0 - before) / (1.0 - rho));
  }

  private double floor(int index) {
    return index == 0 ? 0.0 : stretches[index] * thetas[index - 1];
  }

  /** Fills the caps, once rhos and thetas are known. */
  private void look() {
    double later = Double.POSITIVE_INFINITY;
    for (int i = rhos.length - 1; i >= 0; i--) {
      double steeper = 1.0 + Math.abs(rhos[i]);
      double butterfly = Math.min(4.0 / steeper, 2.0 * Math.sqrt(thetas[i] / steeper));
      caps[i] = Math.min(butterfly, later);
      later = i == 0 ? later : caps[i] / stretches[i];
    }
  }

  private double least(EssviNodes nodes, int index) {
    return index == 0 ? 0.0 : nodes.psi(index - 1) * stretches[index];
  }

  private double most(EssviNodes nodes, int index) {
    return index == 0
        ? caps[0]
        : Math.min(nodes.psi(index - 1) * thetas[index] / thetas[index - 1], caps[index]);
  }
}
