package cenote.quant.surface;

import cenote.kernel.Exp;
import cenote.kernel.Log;
import cenote.kernel.RawSvi;
import java.util.List;

/**
 * A raw SVI through the quotes of one expiry, in parameters that keep all rules but Durrleman's and
 * the order of the expiries; those are penalties.
 *
 * <pre>
 * least variance = exp p0     r = 0.999 tanh p1     b = 2 / (1 + |r|) sigmoid p2
 * m = p3 sqrt(theta)          s = exp p4
 * </pre>
 */
final class SliceModel implements RobustFit.Model {
  private static final double R_MAX = 0.999;
  private static final double WING_SLOPE_MAX = 2.0;
  private static final int PARAMETERS = 5;
  private static final double STEP = 1e-6;

  /** Penalised points on each of the two grids. */
  private static final int POINTS = 61;

  private static final double DURRLEMAN_MARGIN = 2e-3;

  /** Share of the at-the-money variance by which slices keep their distance. */
  private static final double RISE_MARGIN = 1e-4;

  private final List<UsedQuote> quotes;
  private final double years;
  private final double theta;
  private final double[] grid = new double[2 * POINTS];
  private final double[] floor = new double[2 * POINTS];
  private final double[] ceiling = new double[2 * POINTS];
  private final double penalty;
  private final HuberWeights weights;

  /**
   * @param theta at-the-money total variance, as a scale
   * @param penalty what a breach of 1 costs, in volatility
   */
  SliceModel(
      List<UsedQuote> quotes,
      HuberWeights weights,
      double years,
      double theta,
      Neighbours sides,
      double penalty) {
    this.quotes = quotes;
    this.years = years;
    this.theta = theta;
    this.penalty = penalty;
    this.weights = weights;
    double near = SliceChecks.of(theta).near();
    for (int i = 0; i < grid.length; i++) {
      double width = i < POINTS ? near : SliceChecks.FAR;
      grid[i] = width * (2.0 * (i % POINTS) / (POINTS - 1) - 1.0);
      floor[i] = sides.floor(grid[i]);
      ceiling[i] = sides.ceiling(grid[i]);
    }
  }

  RawSvi slice(double[] parameters) {
    double r = R_MAX * Transforms.tanh(parameters[1]);
    double b = WING_SLOPE_MAX / (1.0 + Math.abs(r)) * Transforms.sigmoid(parameters[2]);
    double s = Exp.exp(parameters[4]);
    double a = Exp.exp(parameters[0]) - b * s * Math.sqrt(1.0 - r * r);
    return new RawSvi(a, b, r, parameters[3] * Math.sqrt(theta), s);
  }

  /** The parameters of a slice that keeps the rules of its parameters. */
  double[] parameters(RawSvi slice) {
    double root = Math.sqrt(1.0 - slice.r() * slice.r());
    double share = slice.b() * (1.0 + Math.abs(slice.r())) / WING_SLOPE_MAX;
    double tanh = slice.r() / R_MAX;
    return new double[] {
      Log.log(slice.a() + slice.b() * slice.s() * root),
      0.5 * Log.logRatio(1.0 + tanh, 1.0 - tanh),
      Log.logRatio(share, 1.0 - share),
      slice.m() / Math.sqrt(theta),
      Log.log(slice.s())
    };
  }

  @Override
  public HuberWeights weights() {
    return weights;
  }

  @Override
  public int residuals() {
    return quotes.size() + 3 * grid.length;
  }

  @Override
  public double[] errors(double[] parameters) {
    RawSvi slice = slice(parameters);
    return quotes.stream()
        .mapToDouble(quote -> slice.volatility(quote.logStrike(), years) - quote.midVolatility())
        .toArray();
  }

  @Override
  public void evaluate(double[] parameters, double[] residuals, double[][] derivatives) {
    fill(parameters, residuals);
    double[] above = new double[residuals.length];
    double[] below = new double[residuals.length];
    for (int j = 0; j < PARAMETERS; j++) {
      fill(moved(parameters, j, STEP), above);
      fill(moved(parameters, j, -STEP), below);
      for (int i = 0; i < residuals.length; i++) {
        derivatives[i][j] = (above[i] - below[i]) / (2.0 * STEP);
      }
    }
  }

  private static double[] moved(double[] parameters, int index, double by) {
    double[] moved = parameters.clone();
    moved[index] += by;
    return moved;
  }

  private void fill(double[] parameters, double[] residuals) {
    RawSvi slice = slice(parameters);
    double[] errors = errors(parameters);
    for (int i = 0; i < errors.length; i++) {
      residuals[i] = weights.root(i) * errors[i];
    }
    for (int i = 0; i < grid.length; i++) {
      int at = errors.length + 3 * i;
      double w = slice.totalVariance(grid[i]);
      residuals[at] = breach(DURRLEMAN_MARGIN - slice.durrleman(grid[i]));
      residuals[at + 1] = breach((floor[i] - w) / theta + RISE_MARGIN);
      residuals[at + 2] = breach((w - ceiling[i]) / theta + RISE_MARGIN);
    }
  }

  private double breach(double amount) {
    return penalty * Math.max(amount, 0.0);
  }
}
