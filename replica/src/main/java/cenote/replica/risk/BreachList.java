package cenote.replica.risk;

import cenote.pool.Pool;
import java.util.Arrays;

/**
 * The accounts that a sweep found in breach, by rising account. Says what is true of their equity
 * and requirement; whether a flag would do anything is {@link #isDue}. Owned by a {@link Sweep} or
 * {@link Triggers}.
 */
public final class BreachList {

  /** E_MM is below R_MM. */
  public static final int LIQUIDATABLE = 1;

  /** E_IM is below R_IM. */
  public static final int CALLED = 2;

  /** The loan is more than nine tenths of the collateral after maintenance haircuts (5.4). */
  public static final int CONVERSION = 4;

  private int[] accounts = new int[16];
  private byte[] kinds = new byte[16];
  private int count;
  private long position;

  BreachList() {}

  void begin(long atPosition) {
    count = 0;
    position = atPosition;
  }

  /** The same accounts at another position. */
  void keep(long atPosition) {
    position = atPosition;
  }

  void add(int account, int kind) {
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    accounts[count] = account;
    kinds[count++] = (byte) kind;
  }

  /** How many accounts. */
  public int count() {
    return count;
  }

  /** The account at a place of the list. */
  public int account(int index) {
    return accounts[index];
  }

  /** A sum of the constants. */
  public int kind(int index) {
    return kinds[index];
  }

  /** Log position of the pool that was swept. */
  public long position() {
    return position;
  }

  /** True when a flag would open a close-out or a conversion, or call margin. */
  public boolean isDue(Pool pool, int index) {
    int account = accounts[index];
    int kind = kinds[index];
    if (pool.closeOuts().isInCloseOut(account)) {
      return false;
    }
    return (kind & LIQUIDATABLE) != 0
        || ((kind & CONVERSION) != 0 && !pool.closeOuts().isConverting(account))
        || ((kind & CALLED) != 0 && !pool.closeOuts().isCalled(account));
  }
}
