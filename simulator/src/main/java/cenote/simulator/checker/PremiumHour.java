package cenote.simulator.checker;

/**
 * Premiums of the last hour, kept by the minute ({@code rules.md} 5.2): each minute knows which one
 * it is, and one that is older counts for nothing. What held over an interval counts in the minute
 * in which the interval ends.
 */
final class PremiumHour {

  private static final int MINUTES = 60;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long HOUR_MS = 3_600_000L;

  private final long[] minutes = new long[MINUTES];
  private final long[] sumsE9 = new long[MINUTES];
  private final long[] weightsMs = new long[MINUTES];

  /**
   * Adds what held until now.
   *
   * @return true when the minute takes the place of one of an earlier hour
   */
  boolean add(long premiumE9, long heldMs, long nowNs) {
    long minute = nowNs / MINUTE_NS;
    int at = (int) (minute % MINUTES);
    boolean isNew = minutes[at] != minute;
    boolean isLater = isNew && weightsMs[at] > 0;
    long weightMs = Math.min(heldMs, HOUR_MS);
    minutes[at] = minute;
    sumsE9[at] = (isNew ? 0 : sumsE9[at]) + premiumE9 * weightMs;
    weightsMs[at] = (isNew ? 0 : weightsMs[at]) + weightMs;
    return isLater;
  }

  /** Mean weighted by time, E9, half even; 0 when nothing was heard. */
  long meanE9(long nowNs) {
    long oldest = nowNs / MINUTE_NS - MINUTES + 1;
    long sumE9 = 0;
    long weightMs = 0;
    for (int i = 0; i < MINUTES; i++) {
      boolean isOfHour = minutes[i] >= oldest;
      sumE9 += isOfHour ? sumsE9[i] : 0;
      weightMs += isOfHour ? weightsMs[i] : 0;
    }
    return weightMs == 0 ? 0 : Wide.halfEven(sumE9, 1, weightMs);
  }
}
