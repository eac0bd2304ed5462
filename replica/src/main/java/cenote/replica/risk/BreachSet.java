package cenote.replica.risk;

import java.util.Arrays;

/** What is true of each account, and the list of those of which anything is. */
final class BreachSet {

  private byte[] kinds = new byte[0];
  private long[] listed = new long[0];
  private boolean hasChanged;
  private final BreachList list = new BreachList();

  void ensure(int accounts) {
    kinds = Arrays.copyOf(kinds, accounts);
    listed = Arrays.copyOf(listed, accounts / Long.SIZE + 1);
  }

  void clear() {
    Arrays.fill(kinds, (byte) 0);
    Arrays.fill(listed, 0);
    hasChanged = true;
  }

  void set(int account, int kind) {
    if (kinds[account] != kind) {
      kinds[account] = (byte) kind;
      int word = account / Long.SIZE;
      long bit = 1L << account;
      listed[word] = kind == 0 ? listed[word] & ~bit : listed[word] | bit;
      hasChanged = true;
    }
  }

  /** Takes all from a list. */
  void take(BreachList other) {
    clear();
    for (int i = 0; i < other.count(); i++) {
      set(other.account(i), other.kind(i));
    }
  }

  /** The list, as of a position. */
  BreachList at(long position) {
    if (!hasChanged) {
      list.keep(position);
      return list;
    }
    hasChanged = false;
    list.begin(position);
    for (int word = 0; word < listed.length; word++) {
      for (long left = listed[word]; left != 0; left &= left - 1) {
        int account = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        list.add(account, kinds[account]);
      }
    }
    return list;
  }
}
