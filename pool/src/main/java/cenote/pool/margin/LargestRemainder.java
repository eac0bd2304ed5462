package cenote.pool.margin;

import cenote.kernel.FixedPoint;

/**
 * Divides an integer total among shares that sum to about it: each gets its share rounded down, and
 * the units left go to the largest remainders, the first of equals first. Scratch, reused.
 */
final class LargestRemainder {

  private static final long E6 = 1_000_000L;
  private static final long MOST_E6 = DomainSums.UNPAYABLE_E6 / 256;

  private final int[] indexes;
  private final long[] floors;
  private final double[] remainders;
  private int count;

  LargestRemainder(int most) {
    indexes = new int[most];
    floors = new long[most];
    remainders = new double[most];
  }

  void start() {
    count = 0;
  }

  /** Adds a share, units of cash, which goes to a place of the result. */
  void add(int index, double share) {
    double bounded = Math.max(-MOST_E6 / 1e6, Math.min(MOST_E6 / 1e6, share));
    long floor = FixedPoint.fromDoubleFloor(bounded, E6);
    indexes[count] = index;
    floors[count] = floor;
    remainders[count] = bounded * E6 - floor;
    count++;
  }

  /**
   * Writes parts that sum to the total exactly; nothing without shares.
   *
   * @return units that each part got beside its share and its remainder; 0 when shares were good
   */
  long divide(long totalE6, long[] partsE6) {
    if (count == 0) {
      return 0;
    }
    long left = totalE6;
    for (int i = 0; i < count; i++) {
      left -= floors[i];
    }
    long each = Math.floorDiv(left, count);
    for (int i = 0; i < count; i++) {
      partsE6[indexes[i]] = floors[i] + each;
    }
    for (int units = (int) Math.floorMod(left, (long) count); units > 0; units--) {
      int largest = largest();
      partsE6[indexes[largest]]++;
      remainders[largest] = Double.NEGATIVE_INFINITY;
    }
    return each;
  }

  private int largest() {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      if (remainders[i] > remainders[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
