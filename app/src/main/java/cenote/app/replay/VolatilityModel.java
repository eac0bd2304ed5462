package cenote.app.replay;

/**
 * Volatility of one underlying as the steward sees it, and the smile that follows from it.
 *
 * <p>Two exponentially weighted means of squared hourly log returns, decay 0.80 and 0.97 a day
 * ({@code rules.md} 3.1), annualised by 8,760 hours. The running hour counts as far as it has gone,
 * so a jump inside it moves the smile at once. The smile is driven by them alone and written down
 * in {@code docs/operating/replay.md}. Deterministic ({@link StrictMath}).
 */
public final class VolatilityModel {
  private static final double HOURS_A_YEAR = 8_760;
  private static final double FAST = StrictMath.pow(0.80, 1.0 / 24);
  private static final double SLOW = StrictMath.pow(0.97, 1.0 / 24);
  private static final double PRIOR_VARIANCE = 0.7 * 0.7;
  private static final int DAY = 24;

  private final long[] lastDayE8 = new long[DAY];
  private double fastVariance = PRIOR_VARIANCE;
  private double slowVariance = PRIOR_VARIANCE;
  private int hours;

  /** Takes the index at the end of an hour, E8. */
  public void hour(long indexE8) {
    if (hours > 0) {
      double hourly = variance(indexE8);
      fastVariance = FAST * fastVariance + (1 - FAST) * hourly;
      slowVariance = SLOW * slowVariance + (1 - SLOW) * hourly;
    }
    lastDayE8[hours % DAY] = indexE8;
    hours++;
  }

  /** The larger of the two, annual, E9, inside the range of {@code SetRisk}. */
  public long sigmaE9() {
    return e9(Math.sqrt(Math.max(fastVariance, slowVariance)), 0.05, 10);
  }

  /** At-the-money volatility at zero life, with the running hour, E9. */
  public long shortVolatilityE9(long indexE8) {
    double fast = Math.sqrt(FAST * fastVariance + (1 - FAST) * runningVariance(indexE8));
    double slow = Math.sqrt(slowVariance);
    return e9(0.10 + 0.75 * Math.max(fast, 0.6 * slow), 0.25, 2.5);
  }

  /** At-the-money volatility at infinite life, E9. */
  public long longVolatilityE9() {
    return e9(0.25 + 0.6 * Math.sqrt(slowVariance), 0.30, 2);
  }

  /** Slope in standard deviations, E9: falls below its rest value by half of the day's fall. */
  public long skewE9(long indexE8) {
    double day = hours == 0 ? 0 : (double) indexE8 / lastDayE8[Math.max(0, hours - DAY) % DAY] - 1;
    double slope = -0.03 + 0.5 * Math.min(0, day) + 0.2 * Math.max(0, day);
    return Math.round(Math.clamp(slope, -0.25, 0.05) * 1e9);
  }

  /** Curvature in squared standard deviations, E9. */
  public long curvatureE9() {
    return e9(0.02 + 0.02 * Math.min(1, Math.sqrt(fastVariance)), 0, 0.5);
  }

  /** The index at the end of the last hour, E8; 0 before the first. */
  long lastHourE8() {
    return hours == 0 ? 0 : lastDayE8[(hours - 1) % DAY];
  }

  private double runningVariance(long indexE8) {
    return hours == 0 ? fastVariance : Math.max(fastVariance, variance(indexE8));
  }

  private double variance(long indexE8) {
    double logReturn = StrictMath.log((double) indexE8 / lastHourE8());
    return logReturn * logReturn * HOURS_A_YEAR;
  }

  private static long e9(double value, double least, double most) {
    return Math.round(Math.clamp(value, least, most) * 1e9);
  }
}
