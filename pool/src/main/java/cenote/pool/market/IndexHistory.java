package cenote.pool.market;

import cenote.kernel.FixedPoint;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Accepted indices of the last 33 minutes, at most one a second: half an hour, and as long as a due
 * settlement may be late. For the settlement price (5.5) and the 20 % rule (11.5).
 */
final class IndexHistory {

  private static final int MAX = 2_048;
  private static final long WINDOW_NS = 1_800_000_000_000L;
  private static final long KEPT_NS = WINDOW_NS + 180_000_000_000L;
  private static final long STEP_NS = 1_000_000_000L;

  private final long[] timesNs = new long[MAX];
  private final long[] indexesE8 = new long[MAX];
  private int first;
  private int count;
  private final long[] sortedE8 = new long[MAX];
  private final long[] weightsNs = new long[MAX];

  /** Adds an index; one within a second of the last stored takes its place. */
  void add(long timeNs, long indexE8) {
    while (count > 1 && timesNs[at(1)] <= timeNs - KEPT_NS) {
      first = (first + 1) % MAX;
      count--;
    }
    if (count > 0 && timeNs - timesNs[at(count - 1)] < STEP_NS) {
      indexesE8[at(count - 1)] = indexE8;
      return;
    }
    if (count == MAX) {
      first = (first + 1) % MAX;
      count--;
    }
    timesNs[at(count)] = timeNs;
    indexesE8[at(count)] = indexE8;
    count++;
  }

  private int at(int position) {
    return (first + position) % MAX;
  }

  /** True when an index in force since {@code sinceNs} differs by more than a fifth. */
  boolean hasMovedAFifth(long sinceNs, long indexE8) {
    for (int i = count - 1; i >= 0; i--) {
      long before = indexesE8[at(i)];
      if (Math.abs(indexE8 - before) > before / 5) {
        return true;
      }
      if (timesNs[at(i)] <= sinceNs) {
        return false;
      }
    }
    return false;
  }

  /**
   * Time-weighted mean of the half hour up to {@code endNs}, the highest and lowest tenth of the
   * weight dropped (5.5); E8, half even. 0 without any index.
   */
  long trimmedMeanE8(long endNs) {
    int samples = collect(endNs);
    if (samples == 0) {
      return count == 0 ? 0 : indexesE8[at(count - 1)];
    }
    sort(samples);
    long total = 0;
    for (int i = 0; i < samples; i++) {
      total += weightsNs[i];
    }
    long trim = total / 10;
    dropFrom(0, 1, samples, trim);
    dropFrom(samples - 1, -1, samples, trim);
    return weightedMeanE8(samples, total - 2 * trim);
  }

  private int collect(long endNs) {
    int samples = 0;
    long startNs = endNs - WINDOW_NS;
    for (int i = 0; i < count; i++) {
      long from = Math.max(timesNs[at(i)], startNs);
      long until = i + 1 < count ? Math.min(timesNs[at(i + 1)], endNs) : endNs;
      if (until > from) {
        sortedE8[samples] = indexesE8[at(i)];
        weightsNs[samples++] = until - from;
      }
    }
    return samples;
  }

  /** Shell sort of the two columns by price; a few hundred samples, once per expiry. */
  private void sort(int samples) {
    for (int gap = samples / 2; gap > 0; gap /= 2) {
      for (int i = gap; i < samples; i++) {
        long price = sortedE8[i];
        long weight = weightsNs[i];
        int j = i;
        for (; j >= gap && sortedE8[j - gap] > price; j -= gap) {
          sortedE8[j] = sortedE8[j - gap];
          weightsNs[j] = weightsNs[j - gap];
        }
        sortedE8[j] = price;
        weightsNs[j] = weight;
      }
    }
  }

  private void dropFrom(int start, int step, int samples, long trim) {
    long left = trim;
    for (int i = start; i >= 0 && i < samples && left > 0; i += step) {
      long dropped = Math.min(left, weightsNs[i]);
      weightsNs[i] -= dropped;
      left -= dropped;
    }
  }

  /** Around the middle price, each weighted difference rounded half even. */
  private long weightedMeanE8(int samples, long totalNs) {
    long baseE8 = sortedE8[samples / 2];
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += FixedPoint.mulDivHalfEven(sortedE8[i] - baseE8, weightsNs[i], totalNs);
    }
    return baseE8 + sum;
  }

  void write(SnapshotWriter writer) {
    writer.putInt(count);
    for (int i = 0; i < count; i++) {
      writer.putLong(timesNs[at(i)]);
      writer.putLong(indexesE8[at(i)]);
    }
  }

  void read(SnapshotReader reader) {
    first = 0;
    count = reader.takeCount(MAX);
    for (int i = 0; i < count; i++) {
      timesNs[i] = reader.takeLong();
      indexesE8[i] = reader.takeLong();
    }
  }
}
