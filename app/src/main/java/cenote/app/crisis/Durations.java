package cenote.app.crisis;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongConsumer;

/** How long commands took: shown, never judged. One thread. */
final class Durations implements LongConsumer {
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;

  private long[] tookNs = new long[1024];
  private int count;

  @Override
  public void accept(long oneNs) {
    if (count == tookNs.length) {
      tookNs = Arrays.copyOf(tookNs, 2 * count);
    }
    tookNs[count++] = oneNs;
  }

  /** Begins anew. */
  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** The one after which a share of 100 are done, ns; 0 without any. */
  long percentileNs(int hundredths) {
    long[] sorted = Arrays.copyOf(tookNs, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[Math.min(count - 1, count * hundredths / 100)];
  }

  static String millis(long ns) {
    return String.format(Locale.ROOT, "%.2f ms", ns / MILLI);
  }

  static String micros(long ns) {
    return String.format(Locale.ROOT, "%.1f us", ns / MICRO);
  }
}
