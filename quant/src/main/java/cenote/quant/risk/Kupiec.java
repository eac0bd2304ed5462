package cenote.quant.risk;

import org.hipparchus.special.Erf;

/**
 * Proportion of failures: whether a requirement was breached as often as its level says (P. Kupiec,
 * "Techniques for verifying the accuracy of risk measurement models", 1995). Under the hypothesis
 * the statistic is distributed as chi-square with one degree of freedom.
 *
 * @param periods how many
 * @param breaches in how many of them
 * @param expectedRate share that the level allows: 0.01 at 99 %
 * @param statistic likelihood ratio, 0 or more
 * @param pValue probability of a statistic as great or greater
 */
public record Kupiec(
    int periods, int breaches, double expectedRate, double statistic, double pValue) {

  /**
   * Tests a number of breaches.
   *
   * @param periods 1 or more
   * @param breaches 0 to {@code periods}
   * @param expectedRate above 0, below 1
   */
  public static Kupiec of(int periods, int breaches, double expectedRate) {
    if (periods < 1 || breaches < 0 || breaches > periods) {
      throw new IllegalArgumentException(
          "breaches: expected 0 to " + periods + " in 1 period or more, got " + breaches);
    }
    if (!(expectedRate > 0 && expectedRate < 1)) {
      throw new IllegalArgumentException("rate: expected 0 to 1, got " + expectedRate);
    }
    double seen = (double) breaches / periods;
    int rest = periods - breaches;
    double ratio =
        2 * (Likelihood.log(rest, breaches, seen) - Likelihood.log(rest, breaches, expectedRate));
    double statistic = Math.max(0, ratio);
    return new Kupiec(periods, breaches, expectedRate, statistic, oneDegree(statistic));
  }

  /** Probability that chi-square with one degree of freedom is as great or greater. */
  static double oneDegree(double statistic) {
    return Erf.erfc(Math.sqrt(statistic / 2));
  }
}
