package cenote.quant.surface;

import cenote.kernel.Exp;
import cenote.kernel.Log;

/**
 * The shape of the surface SVI that stands at the beginning of a fit: one rho for all expiries, and
 * phi from a power law of theta.
 *
 * <p>Source: J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces" (2014), section
 * 4 and remark 4.4.
 *
 * @param rho correlation, above -1 and below 1
 * @param eta factor of the power law, above 0, at most 2 / (1 + |rho|)
 * @param g exponent of the power law, above 0, at most 1/2
 */
public record Ssvi(double rho, double eta, double g) {
  /** The power law phi(theta) = eta / (theta^g (1 + theta)^(1-g)), for theta above 0. */
  public double phi(double theta) {
    double power = g * Log.log(theta) + (1.0 - g) * Log.log(1.0 + theta);
    return eta * Exp.exp(-power);
  }

  /** The slices of at-the-money total variances, each above 0. */
  EssviNodes nodes(double[] thetas) {
    EssviNodes nodes = new EssviNodes(thetas.length);
    for (int i = 0; i < thetas.length; i++) {
      nodes.set(i, thetas[i], rho, thetas[i] * phi(thetas[i]));
    }
    return nodes;
  }
}
