package cenote.quant.margin;

import cenote.kernel.Log;

/**
 * How a skew moves volatilities: by a multiple that is linear in the log-strike up to a cap. With q
 * the square root of years to expiry, cap = base q + scale, reached at the width max(leastWidth, q
 * widthScale (widthStatic + q widthSlope)).
 *
 * @param leastWidth above 0
 */
public record SkewTerms(
    double linearScale,
    double linearBase,
    double absoluteScale,
    double absoluteBase,
    double leastWidth,
    double widthScale,
    double widthStatic,
    double widthSlope) {
  /**
   * Where the linear skew comes with a move of the spot, the published case takes the cap of the
   * absolute one: ADR 0019.
   */
  double shocked(OptionLeg leg, ExpiryFeed feed, Scenario scenario) {
    boolean isLinear = scenario.volatility() == VolatilityShock.LINEAR;
    double q = Math.sqrt(feed.years());
    double cap = isLinear && scenario.spot() == 1.0 ? linearCap(q) : absoluteCap(q);
    double strike = Log.logRatio(leg.strike(), feed.forward());
    double k = isLinear ? strike : Math.abs(strike);
    double rise = Math.max(-cap, Math.min(cap, k * cap / width(q)));
    return leg.volatility() * Math.max(1.0 + rise, 0.0);
  }

  private double linearCap(double q) {
    return linearBase * q + linearScale;
  }

  private double absoluteCap(double q) {
    return absoluteBase * q + absoluteScale;
  }

  private double width(double q) {
    return Math.max(leastWidth, q * widthScale * (widthStatic + q * widthSlope));
  }
}
