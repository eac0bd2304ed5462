package cenote.quant.risk;

/**
 * Whether breaches follow each other more often than by chance (P. Christoffersen, "Evaluating
 * interval forecasts", 1998): independence against a chain of first order, and independence
 * together with the right rate.
 *
 * @param quiet pairs of periods without a breach in either
 * @param begun pairs with a breach in the second only
 * @param ended pairs with a breach in the first only
 * @param repeated pairs with a breach in both
 * @param independence likelihood ratio, chi-square with one degree of freedom
 * @param independencePValue probability of one as great or greater
 * @param coverage that of {@link Kupiec} and the one of independence, two degrees of freedom
 * @param coveragePValue probability of one as great or greater
 */
public record Christoffersen(
    int quiet,
    int begun,
    int ended,
    int repeated,
    double independence,
    double independencePValue,
    double coverage,
    double coveragePValue) {

  /**
   * Tests a sequence.
   *
   * @param isBreach period by period, two or more
   * @param expectedRate above 0, below 1
   */
  public static Christoffersen of(boolean[] isBreach, double expectedRate) {
    if (isBreach.length < 2) {
      throw new IllegalArgumentException("periods: expected two or more, got " + isBreach.length);
    }
    int[] pairs = new int[4];
    int breaches = isBreach[0] ? 1 : 0;
    for (int t = 1; t < isBreach.length; t++) {
      pairs[(isBreach[t - 1] ? 2 : 0) + (isBreach[t] ? 1 : 0)]++;
      breaches += isBreach[t] ? 1 : 0;
    }
    double independence = ratio(pairs[0], pairs[1], pairs[2], pairs[3]);
    double coverage = Kupiec.of(isBreach.length, breaches, expectedRate).statistic() + independence;
    return new Christoffersen(
        pairs[0],
        pairs[1],
        pairs[2],
        pairs[3],
        independence,
        Kupiec.oneDegree(independence),
        coverage,
        StrictMath.exp(-coverage / 2));
  }

  private static double ratio(int quiet, int begun, int ended, int repeated) {
    int no = quiet + ended;
    int yes = begun + repeated;
    double together = Likelihood.log(no, yes, rate(yes, no));
    double apart =
        Likelihood.log(quiet, begun, rate(begun, quiet))
            + Likelihood.log(ended, repeated, rate(repeated, ended));
    return Math.max(0, 2 * (apart - together));
  }

  private static double rate(int yes, int no) {
    return yes == 0 ? 0 : (double) yes / (yes + no);
  }
}
