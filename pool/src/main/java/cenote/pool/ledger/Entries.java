package cenote.pool.ledger;

import cenote.pool.invariant.Invariant;

/** The entries of one plan: each moves a positive amount of an asset between two holders. */
final class Entries {

  private static final int MAX = 2_048;

  private final int[] assets = new int[MAX];
  private final int[] from = new int[MAX];
  private final int[] to = new int[MAX];
  private final int[] instruments = new int[MAX];
  private final int[] reasons = new int[MAX];
  private final long[] amounts = new long[MAX];
  private int count;

  void reset() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** Adds an entry; a negative amount goes the other way, zero is left out. */
  void add(int asset, int fromHolder, int toHolder, long amount, int instrument, int reason) {
    if (amount == 0) {
      return;
    }
    Invariant.require(count < MAX && amount != Long.MIN_VALUE, "entries of a plan");
    boolean isForward = amount > 0;
    assets[count] = asset;
    from[count] = isForward ? fromHolder : toHolder;
    to[count] = isForward ? toHolder : fromHolder;
    amounts[count] = Math.abs(amount);
    instruments[count] = instrument;
    reasons[count] = reason;
    count++;
  }

  int asset(int index) {
    return assets[index];
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return to[index];
  }

  long amount(int index) {
    return amounts[index];
  }

  int instrument(int index) {
    return instruments[index];
  }

  int reason(int index) {
    return reasons[index];
  }
}
