package cenote.pool.price;

import cenote.kernel.FixedPoint;

/** A handful of numbers, kept sorted: medians and median absolute deviations. */
final class Sample {

  private final long[] sorted;
  private int count;

  Sample(int max) {
    this.sorted = new long[max];
  }

  void clear() {
    count = 0;
  }

  void add(long value) {
    int at = count++;
    for (; at > 0 && sorted[at - 1] > value; at--) {
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = value;
  }

  int count() {
    return count;
  }

  long value(int index) {
    return sorted[index];
  }

  /** Middle value; the mean of the two middle ones, rounded down, when the count is even. */
  long median() {
    int middle = count / 2;
    return count % 2 == 1
        ? sorted[middle]
        : FixedPoint.divFloor(sorted[middle - 1] + sorted[middle], 2);
  }

  /** Median of the distances from {@code centre}, worked out in {@code scratch}. */
  long medianDeviation(long centre, Sample scratch) {
    scratch.clear();
    for (int i = 0; i < count; i++) {
      scratch.add(Math.abs(sorted[i] - centre));
    }
    return scratch.median();
  }
}
