package cenote.simulator.checker;

import java.util.Arrays;

/** Positions of one account, in no order. */
final class Legs {

  int count;
  int[] instruments = new int[8];
  long[] quantitiesE8 = new long[8];
  long[] costsE6 = new long[8];
  long[] fundingIndices = new long[8];

  /** Where an instrument's position is, or -1. */
  int find(int instrument) {
    for (int i = 0; i < count; i++) {
      if (instruments[i] == instrument) {
        return i;
      }
    }
    return -1;
  }

  long quantityE8(int instrument) {
    int at = find(instrument);
    return at < 0 ? 0 : quantitiesE8[at];
  }

  /** A position that goes from one quantity to the other shrinks and does not cross zero. */
  static boolean isReducing(long fromE8, long toE8) {
    return Math.abs(toE8) < Math.abs(fromE8) && (toE8 == 0 || toE8 > 0 == fromE8 > 0);
  }

  int add(int instrument, long fundingIndex) {
    if (count == instruments.length) {
      instruments = Arrays.copyOf(instruments, count * 2);
      quantitiesE8 = Arrays.copyOf(quantitiesE8, count * 2);
      costsE6 = Arrays.copyOf(costsE6, count * 2);
      fundingIndices = Arrays.copyOf(fundingIndices, count * 2);
    }
    instruments[count] = instrument;
    quantitiesE8[count] = 0;
    costsE6[count] = 0;
    fundingIndices[count] = fundingIndex;
    return count++;
  }

  /** The last takes its place. */
  void remove(int at) {
    count--;
    instruments[at] = instruments[count];
    quantitiesE8[at] = quantitiesE8[count];
    costsE6[at] = costsE6[count];
    fundingIndices[at] = fundingIndices[count];
  }
}
