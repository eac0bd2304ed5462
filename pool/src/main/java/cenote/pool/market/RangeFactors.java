package cenote.pool.market;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * What all ranges are multiplied by, and what it was during the last quarter of an hour ({@code
 * rules.md} 11.6, 12.2).
 */
final class RangeFactors {

  static final long ONE_E9 = 1_000_000_000L;

  /** A level rises at most four times before it falls, and falls at most once in 24 hours. */
  private static final int MAX = 16;

  private static final long LEAST_E9 = ONE_E9;
  private static final long MOST_E9 = 10 * ONE_E9;
  private static final long WINDOW_NS = 900_000_000_000L;

  private final long[] untilNs = new long[MAX];
  private final long[] oldE9 = new long[MAX];
  private int count;
  private long factorE9 = ONE_E9;

  long factorE9() {
    return factorE9;
  }

  void change(long toE9, long nowNs) {
    forget(nowNs);
    if (count == MAX) {
      // The oldest stays: it is the one that a flag is checked against.
      System.arraycopy(untilNs, 2, untilNs, 1, MAX - 2);
      System.arraycopy(oldE9, 2, oldE9, 1, MAX - 2);
      count--;
    }
    untilNs[count] = nowNs;
    oldE9[count] = factorE9;
    count++;
    factorE9 = toE9;
  }

  private void forget(long nowNs) {
    int gone = 0;
    while (gone < count && untilNs[gone] <= nowNs - WINDOW_NS) {
      gone++;
    }
    System.arraycopy(untilNs, gone, untilNs, 0, count - gone);
    System.arraycopy(oldE9, gone, oldE9, 0, count - gone);
    count -= gone;
  }

  /** True when it changed during the window that ends now. */
  boolean hasChangedRecently(long nowNs) {
    return count > 0 && untilNs[count - 1] > nowNs - WINDOW_NS;
  }

  /** What held when the window began. */
  long oldestE9(long nowNs) {
    for (int i = 0; i < count; i++) {
      if (untilNs[i] > nowNs - WINDOW_NS) {
        return oldE9[i];
      }
    }
    return factorE9;
  }

  void write(SnapshotWriter writer) {
    writer.putLong(factorE9);
    writer.putInt(count);
    writer.putLongs(untilNs, count);
    writer.putLongs(oldE9, count);
  }

  void read(SnapshotReader reader, long nowNs) {
    factorE9 = taken(reader.takeLong());
    count = reader.takeCount(MAX);
    reader.takeLongs(untilNs, count);
    reader.takeLongs(oldE9, count);
    for (int i = 0; i < count; i++) {
      taken(oldE9[i]);
      if (untilNs[i] > nowNs || (i > 0 && untilNs[i] < untilNs[i - 1])) {
        throw new IllegalArgumentException(
            "change of ranges in a snapshot: expected one that has been, got " + untilNs[i]);
      }
    }
  }

  private static long taken(long valueE9) {
    if (valueE9 < LEAST_E9 || valueE9 > MOST_E9) {
      throw new IllegalArgumentException(
          "factor of ranges in a snapshot: expected 1e9 to 1e10, got " + valueE9);
    }
    return valueE9;
  }
}
