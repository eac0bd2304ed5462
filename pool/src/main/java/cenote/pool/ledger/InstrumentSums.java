package cenote.pool.ledger;

import java.util.Arrays;

/**
 * What must be zero for every live instrument (I2): the sum of its quantities, and what clearing
 * holds plus what its positions cost beyond their funding. Kept as sums, with a count of those that
 * are not zero, so that looking at all of them costs one comparison. Derived from the ledger: not
 * in a snapshot. An instrument that has expired is paid out account by account and no longer
 * counted.
 */
final class InstrumentSums {

  private long[] quantitiesE8 = new long[64];
  private long[] claimsE6 = new long[64];
  private boolean[] areExpired = new boolean[64];
  private int notZero;

  /** True when the sums of all live instruments are zero. */
  boolean areZero() {
    return notZero == 0;
  }

  /** A position, or a part of one, came or went. */
  void add(int instrument, long quantityE8, long claimE6) {
    ensure(instrument);
    move(quantitiesE8, instrument, quantityE8);
    move(claimsE6, instrument, claimE6);
  }

  /** Clearing got or paid on behalf of the instrument. */
  void addClearing(int instrument, long amountE6) {
    ensure(instrument);
    move(claimsE6, instrument, amountE6);
  }

  /** Stops counting the instrument. */
  void expire(int instrument) {
    ensure(instrument);
    if (!areExpired[instrument]) {
      notZero -= (quantitiesE8[instrument] == 0 ? 0 : 1) + (claimsE6[instrument] == 0 ? 0 : 1);
      areExpired[instrument] = true;
    }
  }

  private void move(long[] sums, int instrument, long change) {
    long before = sums[instrument];
    long after = before + change;
    sums[instrument] = after;
    if (!areExpired[instrument]) {
      notZero += (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
    }
  }

  private void ensure(int instrument) {
    if (instrument >= quantitiesE8.length) {
      int size = Integer.highestOneBit(instrument) * 2;
      quantitiesE8 = Arrays.copyOf(quantitiesE8, size);
      claimsE6 = Arrays.copyOf(claimsE6, size);
      areExpired = Arrays.copyOf(areExpired, size);
    }
  }
}
