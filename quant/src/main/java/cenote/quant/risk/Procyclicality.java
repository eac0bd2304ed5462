package cenote.quant.risk;

/**
 * How far a requirement rises and falls, by daily values: {@code quant.md} Q1.
 *
 * @param rise1 largest rise from a day to the next, in parts of the earlier; 0 when it never rises
 * @param rise5 the same over 5 days
 * @param rise30 the same over 30 days
 * @param peakToTrough greatest value over least in any year, or in all of a shorter history
 * @param reaction sd(dlog M) / sd(dlog sigma), daily; 0 when volatility never moves
 * @param days how many values
 */
public record Procyclicality(
    double rise1, double rise5, double rise30, double peakToTrough, double reaction, int days) {
  /** A rise over five days above which a requirement is flagged. */
  public static final double FLAG = 0.25;

  private static final int YEAR = 365;

  /**
   * Measures a series.
   *
   * @param requirement daily, each above 0, in parts of the notional
   * @param sigma volatility that a rule without memory would take, the same days, each above 0
   * @throws IllegalArgumentException when lengths differ or something is not above 0
   */
  public static Procyclicality of(double[] requirement, double[] sigma) {
    if (requirement.length != sigma.length || requirement.length < 2) {
      throw new IllegalArgumentException(
          "series: expected two of one length, 2 or more, got "
              + requirement.length
              + ", "
              + sigma.length);
    }
    double volatility = deviation(logChanges(sigma));
    double reaction = deviation(logChanges(requirement));
    return new Procyclicality(
        rise(requirement, 1),
        rise(requirement, 5),
        rise(requirement, 30),
        peakToTrough(requirement),
        volatility == 0.0 ? 0.0 : reaction / volatility,
        requirement.length);
  }

  /** Whether the largest rise over five days is above 25 %. */
  public boolean isFlagged() {
    return rise5 > FLAG;
  }

  private static double rise(double[] series, int days) {
    double largest = 0.0;
    for (int i = days; i < series.length; i++) {
      largest = Math.max(largest, series[i] / series[i - days] - 1.0);
    }
    return largest;
  }

  private static double peakToTrough(double[] series) {
    double largest = 1.0;
    for (int end = 0; end < series.length; end++) {
      for (int i = Math.max(0, end - YEAR + 1); i < end; i++) {
        double ratio = series[end] / series[i];
        largest = Math.max(largest, Math.max(ratio, 1.0 / ratio));
      }
    }
    return largest;
  }

  private static double[] logChanges(double[] series) {
    double[] changes = new double[series.length - 1];
    for (int i = 0; i < changes.length; i++) {
      if (!(series[i] > 0.0 && series[i + 1] > 0.0)) {
        throw new IllegalArgumentException("series: expected above 0, got a value that is not");
      }
      changes[i] = StrictMath.log(series[i + 1] / series[i]);
    }
    return changes;
  }

  private static double deviation(double[] values) {
    double mean = 0.0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0.0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
