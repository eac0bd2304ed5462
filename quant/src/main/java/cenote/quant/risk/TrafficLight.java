package cenote.quant.risk;

/**
 * Zones of a back-test (Basel Committee, "Supervisory framework for the use of backtesting", 1996):
 * by the probability that a requirement of the right level is breached so often or more rarely.
 */
public enum TrafficLight {
  /** Under 95 %. */
  GREEN,
  /** From 95 % on. */
  AMBER,
  /** From 99.99 % on. */
  RED;

  private static final double AMBER_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /**
   * The zone of a number of breaches.
   *
   * @param periods 1 or more
   * @param breaches 0 to {@code periods}
   * @param expectedRate above 0, below 1
   */
  public static TrafficLight of(int periods, int breaches, double expectedRate) {
    double atMost = binomialAtMost(periods, breaches, expectedRate);
    if (atMost < AMBER_FROM) {
      return GREEN;
    }
    return atMost < RED_FROM ? AMBER : RED;
  }

  /** Probability of at most so many of {@code periods}. */
  static double binomialAtMost(int periods, int breaches, double rate) {
    double logOdds = StrictMath.log(rate) - StrictMath.log1p(-rate);
    double logTerm = periods * StrictMath.log1p(-rate);
    double sum = StrictMath.exp(logTerm);
    for (int k = 1; k <= breaches; k++) {
      logTerm += StrictMath.log((double) (periods - k + 1) / k) + logOdds;
      sum += StrictMath.exp(logTerm);
    }
    return Math.min(1, sum);
  }
}
