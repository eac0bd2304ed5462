package cenote.quant.surface;

/**
 * A surface with its age, and the band about it in which volatility may be now.
 *
 * <p>The rule: half the band is the root mean square error of the fit, and beyond {@value
 * #FRESH_NS} ns, the time between two fits, {@value #POINTS_PER_ROOT_HOUR} volatility points more
 * for the square root of each hour: 2 points after an hour, 10 after a day. A judgement, about
 * three times the daily standard deviation of implied volatility in calm markets.
 *
 * @param timeNs of the chain
 * @param ageNs 0 or more
 */
public record AgedSurface(FittedSurface surface, long timeNs, long ageNs) {
  static final long FRESH_NS = 60_000_000_000L;
  static final double POINTS_PER_ROOT_HOUR = 2.0;
  private static final double HOUR_NS = 3_600e9;
  private static final double POINTS = 100.0;

  AgedSurface at(long nowNs) {
    return new AgedSurface(surface, timeNs, Math.max(nowNs - timeNs, 0));
  }

  /** Half of the band, in volatility points. */
  public double halfWidthPoints() {
    double hours = Math.max(ageNs - FRESH_NS, 0L) / HOUR_NS;
    return surface.rmsePoints() + POINTS_PER_ROOT_HOUR * Math.sqrt(hours);
  }

  /** Lower end of the band, 0 or more; arguments as {@link FittedSurface#volatility}. */
  public double lower(double k, double years) {
    return Math.max(surface.volatility(k, years) - halfWidthPoints() / POINTS, 0.0);
  }

  /** Upper end of the band. */
  public double upper(double k, double years) {
    return surface.volatility(k, years) + halfWidthPoints() / POINTS;
  }
}
