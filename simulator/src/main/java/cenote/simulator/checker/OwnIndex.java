package cenote.simulator.checker;

import java.util.Arrays;

/**
 * The index of a report (11.3) and the rule against jumps (11.5) worked out again from the
 * observations that the report carries: which index is accepted, and which of those held.
 */
final class OwnIndex {

  private static final int MOST = 64;
  private static final int FAMILIES = 16;
  private static final int MANY = 5;
  private static final long LIVE_NS = 10_000_000_000L;

  private final Tally tally;
  private final long[] prices = new long[MOST];
  private final int[] families = new int[MOST];
  private final long[] sample = new long[MOST];
  private final long[] medians = new long[FAMILIES];
  private final long[] acceptedE8 = new long[MOST];
  private final long[] nearestE8 = new long[MOST];
  private final long[] heldSinceNs = new long[MOST];
  private int count;
  private boolean isWorkedOut;
  private long ownE8;

  OwnIndex(Tally tally) {
    this.tally = tally;
  }

  /** A new command. */
  void begin() {
    count = 0;
    isWorkedOut = false;
  }

  void onObservation(int family, long priceE8) {
    prices[count] = priceE8;
    families[count++] = family;
  }

  void onIndex(int underlying, long indexE8, long nowNs) {
    workOut(underlying, nowNs);
    boolean isHeld = heldSinceNs[underlying] != 0;
    long expectedE8 = isHeld ? nearestE8[underlying] : ownE8;
    tally.equal(Check.OWN_INDEX, "index worked out again", underlying, expectedE8, indexE8);
    acceptedE8[underlying] = indexE8;
    heldSinceNs[underlying] = 0;
  }

  void onHeld(int underlying, long indexE8, long nowNs) {
    workOut(underlying, nowNs);
    tally.equal(Check.OWN_INDEX, "index held", underlying, ownE8, indexE8);
    heldSinceNs[underlying] = nowNs;
    nearestE8[underlying] = ownE8;
  }

  /** The command at hand is an accepted report. */
  void end(int underlying, long nowNs) {
    workOut(underlying, nowNs);
  }

  private void workOut(int underlying, long nowNs) {
    if (isWorkedOut) {
      return;
    }
    isWorkedOut = true;
    ownE8 = index();
    if (nowNs - heldSinceNs[underlying] > LIVE_NS) {
      heldSinceNs[underlying] = 0;
    }
    if (distance(underlying, ownE8) < distance(underlying, nearestE8[underlying])) {
      nearestE8[underlying] = ownE8;
    }
  }

  private long distance(int underlying, long indexE8) {
    return Math.abs(indexE8 - acceptedE8[underlying]);
  }

  private long index() {
    dropOutliers();
    int found = 0;
    for (int family = 0; family < FAMILIES; family++) {
      int size = 0;
      for (int i = 0; i < count; i++) {
        if (families[i] == family) {
          sample[size++] = prices[i];
        }
      }
      if (size > 0) {
        medians[found++] = median(sample, size);
      }
    }
    return found == 0 ? 0 : median(medians, found);
  }

  /** With five or more, those beyond 5 x max(MAD, 2 bp) of the median of all. */
  private void dropOutliers() {
    if (count < MANY) {
      return;
    }
    System.arraycopy(prices, 0, sample, 0, count);
    long centre = median(sample, count);
    for (int i = 0; i < count; i++) {
      sample[i] = Math.abs(prices[i] - centre);
    }
    long most = 5 * Math.max(median(sample, count), centre / 5_000);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (Math.abs(prices[i] - centre) <= most) {
        prices[kept] = prices[i];
        families[kept++] = families[i];
      }
    }
    count = kept;
  }

  /** Sorts; of an even count the mean, down. */
  private static long median(long[] values, int size) {
    Arrays.sort(values, 0, size);
    long high = values[size / 2];
    return size % 2 == 1 ? high : values[size / 2 - 1] + (high - values[size / 2 - 1]) / 2;
  }
}
