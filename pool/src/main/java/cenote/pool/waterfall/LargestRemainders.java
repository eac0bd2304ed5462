package cenote.pool.waterfall;

/**
 * Gives units that rounding down has left to the largest remainders, the first of equals first.
 * Integers only; no memory; the time of about 64 passes.
 */
final class LargestRemainders {

  private LargestRemainders() {}

  /**
   * Adds one unit each to {@code units} parts.
   *
   * @param remainders not negative; at least {@code units} of them are positive
   * @param parts as many
   */
  static void give(long[] remainders, long[] parts, int count, long units) {
    if (units == 0) {
      return;
    }
    long threshold = threshold(remainders, count, units);
    long left = units;
    for (int i = 0; i < count; i++) {
      if (remainders[i] > threshold) {
        parts[i]++;
        left--;
      }
    }
    for (int i = 0; i < count && left > 0; i++) {
      if (remainders[i] == threshold) {
        parts[i]++;
        left--;
      }
    }
  }

  /** The least value that at most {@code units} of the remainders exceed. */
  private static long threshold(long[] remainders, int count, long units) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < count; i++) {
      high = Math.max(high, remainders[i]);
    }
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (countAbove(remainders, count, middle) <= units) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int countAbove(long[] remainders, int count, long value) {
    int above = 0;
    for (int i = 0; i < count; i++) {
      above += remainders[i] > value ? 1 : 0;
    }
    return above;
  }
}
