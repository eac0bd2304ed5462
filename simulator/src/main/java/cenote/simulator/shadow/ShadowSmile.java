package cenote.simulator.shadow;

/** The parametric smile of {@code docs/concepts/marks.md}; all numbers at E9. */
record ShadowSmile(long shortVolE9, long longVolE9, long reversionE9, long skewE9, long curvatureE9)
    implements ShadowVolatility {

  static ShadowSmile flat(long volatilityE9) {
    return new ShadowSmile(volatilityE9, volatilityE9, 1_000_000_000L, 0, 0);
  }

  @Override
  public double volatility(double forward, double strike, double years) {
    double atm = atTheMoney(years);
    double k = StrictMath.log(strike / forward);
    double z = Math.clamp(k / (atm * StrictMath.sqrt(years)), -4.0, 4.0);
    double factor = 1 + skewE9 * 1e-9 * z + curvatureE9 * 1e-9 * z * z;
    return Math.clamp(atm * factor, 0.05, 5.0);
  }

  private double atTheMoney(double years) {
    double shortVariance = StrictMath.pow(shortVolE9 * 1e-9, 2);
    double longVariance = StrictMath.pow(longVolE9 * 1e-9, 2);
    double decay = reversionE9 * 1e-9 * years;
    double weight = decay < 1e-9 ? 1 : -StrictMath.expm1(-decay) / decay;
    return StrictMath.sqrt(longVariance + (shortVariance - longVariance) * weight);
  }
}
