package cenote.pool.market;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Volatility and depth of an underlying, changed at the speeds of 12.1, and what they were during
 * the last quarter of an hour (11.6).
 */
final class RiskTerms {

  private static final int MAX = 64;
  private static final long WINDOW_NS = 900_000_000_000L;
  private static final double HOUR_NS = 3_600e9;
  private static final double DAY_NS = 86_400e9;

  private final long[] untilNs = new long[MAX];
  private final long[] oldSigmasE9 = new long[MAX];
  private final long[] oldAdvsE8 = new long[MAX];
  private int count;
  private long sigmaE9;
  private long advE8;
  private long changedNs;

  void start(long startSigmaE9, long startAdvE8, long nowNs) {
    sigmaE9 = startSigmaE9;
    advE8 = startAdvE8;
    changedNs = nowNs;
  }

  long sigmaE9() {
    return sigmaE9;
  }

  long advE8() {
    return advE8;
  }

  /**
   * Goes towards the asked values: ranges up at most 50 % an hour and down 3 % a day, depth down
   * (tightening) at most 20 % an hour and up (loosening) 10 % a day, in proportion to the time
   * since the last change, at most one such period at a time.
   */
  void change(long askedSigmaE9, long askedAdvE8, long nowNs) {
    remember(nowNs);
    double elapsed = nowNs - changedNs;
    double hours = Math.min(1.0, elapsed / HOUR_NS);
    double days = Math.min(1.0, elapsed / DAY_NS);
    sigmaE9 = within(askedSigmaE9, sigmaE9, 1.0 - 0.03 * days, 1.0 + 0.5 * hours);
    advE8 = within(askedAdvE8, advE8, 1.0 - 0.2 * hours, 1.0 + 0.1 * days);
    changedNs = nowNs;
  }

  /** The least volatility that {@link #change} goes to at once; never above the one in force. */
  long leastSigmaE9(long nowNs) {
    double days = Math.min(1.0, (nowNs - changedNs) / DAY_NS);
    return Math.min(sigmaE9, within(0, sigmaE9, 1.0 - 0.03 * days, 1.0));
  }

  /** The greatest volatility that it goes to at once; never below the one in force. */
  long mostSigmaE9(long nowNs) {
    double hours = Math.min(1.0, (nowNs - changedNs) / HOUR_NS);
    return Math.max(sigmaE9, within(Long.MAX_VALUE, sigmaE9, 1.0, 1.0 + 0.5 * hours));
  }

  /** The least volume that {@link #change} goes to at once; never above the one in force. */
  long leastAdvE8(long nowNs) {
    double hours = Math.min(1.0, (nowNs - changedNs) / HOUR_NS);
    return Math.min(advE8, within(0, advE8, 1.0 - 0.2 * hours, 1.0));
  }

  /** The greatest volume that {@link #change} goes to at once; never below the one in force. */
  long mostAdvE8(long nowNs) {
    double days = Math.min(1.0, (nowNs - changedNs) / DAY_NS);
    return Math.max(advE8, within(Long.MAX_VALUE, advE8, 1.0, 1.0 + 0.1 * days));
  }

  private static long within(long asked, long current, double least, double most) {
    return Math.max((long) (current * least), Math.min((long) (current * most), asked));
  }

  /** When full, the second oldest goes: the oldest is the one that a flag is checked against. */
  private void remember(long nowNs) {
    forget(nowNs);
    if (count == MAX) {
      System.arraycopy(untilNs, 2, untilNs, 1, MAX - 2);
      System.arraycopy(oldSigmasE9, 2, oldSigmasE9, 1, MAX - 2);
      System.arraycopy(oldAdvsE8, 2, oldAdvsE8, 1, MAX - 2);
      count--;
    }
    untilNs[count] = nowNs;
    oldSigmasE9[count] = sigmaE9;
    oldAdvsE8[count] = advE8;
    count++;
  }

  private void forget(long nowNs) {
    int gone = 0;
    while (gone < count && untilNs[gone] <= nowNs - WINDOW_NS) {
      gone++;
    }
    System.arraycopy(untilNs, gone, untilNs, 0, count - gone);
    System.arraycopy(oldSigmasE9, gone, oldSigmasE9, 0, count - gone);
    System.arraycopy(oldAdvsE8, gone, oldAdvsE8, 0, count - gone);
    count -= gone;
  }

  /** True when the values changed during the window that ends now. */
  boolean hasChangedRecently(long nowNs) {
    return count > 0 && untilNs[count - 1] > nowNs - WINDOW_NS;
  }

  /** The value that held when the window began. */
  long oldestSigmaE9(long nowNs) {
    int oldest = oldest(nowNs);
    return oldest < 0 ? sigmaE9 : oldSigmasE9[oldest];
  }

  /** The value that held when the window began. */
  long oldestAdvE8(long nowNs) {
    int oldest = oldest(nowNs);
    return oldest < 0 ? advE8 : oldAdvsE8[oldest];
  }

  private int oldest(long nowNs) {
    for (int i = 0; i < count; i++) {
      if (untilNs[i] > nowNs - WINDOW_NS) {
        return i;
      }
    }
    return -1;
  }

  void write(SnapshotWriter writer) {
    writer.putLong(sigmaE9);
    writer.putLong(advE8);
    writer.putLong(changedNs);
    writer.putInt(count);
    writer.putLongs(untilNs, count);
    writer.putLongs(oldSigmasE9, count);
    writer.putLongs(oldAdvsE8, count);
  }

  void read(SnapshotReader reader) {
    sigmaE9 = reader.takeLong();
    advE8 = reader.takeLong();
    changedNs = reader.takeLong();
    count = reader.takeCount(MAX);
    reader.takeLongs(untilNs, count);
    reader.takeLongs(oldSigmasE9, count);
    reader.takeLongs(oldAdvsE8, count);
  }
}
