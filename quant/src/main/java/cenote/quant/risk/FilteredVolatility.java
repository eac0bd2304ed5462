package cenote.quant.risk;

/**
 * Volatility of one underlying as ranges follow it: the larger of two exponentially weighted means
 * of squared log returns, decay 0.97 and 0.80 a day, annual ({@code rules.md} 3.1). Returns may be
 * of periods of any length: a period counts by its share of a day. One thread; {@link StrictMath}.
 */
public final class FilteredVolatility {

  private static final double DAYS_A_YEAR = 365.0;
  private static final double SLOW = 0.97;
  private static final double FAST = 0.80;

  private double slowVariance;
  private double fastVariance;

  /**
   * A filter that begins with a volatility in both.
   *
   * @param sigma annual, 0.6 is 60 %, positive
   */
  public FilteredVolatility(double sigma) {
    requirePositive("volatility", sigma);
    slowVariance = sigma * sigma;
    fastVariance = sigma * sigma;
  }

  /**
   * Takes the return of a period.
   *
   * @param logReturn of the index, finite
   * @param days length of the period, positive
   */
  public void add(double logReturn, double days) {
    requirePositive("days", days);
    if (!Double.isFinite(logReturn)) {
      throw new IllegalArgumentException("return: expected a finite one, got " + logReturn);
    }
    double variance = logReturn * logReturn * DAYS_A_YEAR / days;
    slowVariance = filtered(slowVariance, variance, StrictMath.pow(SLOW, days));
    fastVariance = filtered(fastVariance, variance, StrictMath.pow(FAST, days));
  }

  private static double filtered(double before, double now, double decay) {
    return decay * before + (1 - decay) * now;
  }

  /** The larger of the two, annual. */
  public double sigma() {
    return StrictMath.sqrt(Math.max(slowVariance, fastVariance));
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + ": expected a positive one, got " + value);
    }
  }
}
