package cenote.quant.risk;

import java.util.Arrays;

/**
 * Mean daily volume of an underlying over 30 days ({@code rules.md} 3.7, 4.1). A day counts with at
 * most three times the median day, so that nobody loosens requirements and caps by trading with
 * himself for a day.
 */
public final class MeanVolume {

  /** Days that count, the last ones. */
  public static final int DAYS = 30;

  private static final double MOST_OF_MEDIAN = 3.0;

  private MeanVolume() {}

  /**
   * The mean of the last 30 days, or of what there is.
   *
   * @param days volumes, oldest first, units, not negative; at least one
   */
  public static double of(double[] days) {
    if (days.length == 0) {
      throw new IllegalArgumentException("volumes: expected a day, got none");
    }
    double[] last = Arrays.copyOfRange(days, Math.max(0, days.length - DAYS), days.length);
    for (double volume : last) {
      if (!(volume >= 0 && Double.isFinite(volume))) {
        throw new IllegalArgumentException("volume: expected 0 or more, got " + volume);
      }
    }
    double most = MOST_OF_MEDIAN * median(last);
    double sum = 0;
    for (double volume : last) {
      sum += Math.min(volume, most);
    }
    return sum / last.length;
  }

  private static double median(double[] volumes) {
    double[] sorted = volumes.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
