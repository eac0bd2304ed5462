package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import java.util.Arrays;

/**
 * Balances of all holders as the entries make them. Also what each account has had from clearing in
 * all, and where its loan interest stands.
 */
final class Money {

  static final int ASSETS = 16;

  private final long[] pool = new long[Holders.POOL_ACCOUNTS * ASSETS];
  private long[] accounts = new long[64 * ASSETS];
  private long[] fromClearing = new long[64];
  private long[] interestIndices = new long[64];

  void ensure(int account) {
    if (account >= fromClearing.length) {
      int size = Math.max(account + 1, fromClearing.length * 2);
      accounts = Arrays.copyOf(accounts, size * ASSETS);
      fromClearing = Arrays.copyOf(fromClearing, size);
      interestIndices = Arrays.copyOf(interestIndices, size);
    }
  }

  long balance(int holder, int asset) {
    return holder >= 0 ? accounts[holder * ASSETS + asset] : pool[(-1 - holder) * ASSETS + asset];
  }

  /** Moves an amount; both holders are known. */
  void move(int asset, int from, int to, long amount) {
    add(from, asset, -amount);
    add(to, asset, amount);
    if (from == Holders.CLEARING && to >= 0) {
      fromClearing[to] += amount;
    } else if (to == Holders.CLEARING && from >= 0) {
      fromClearing[from] -= amount;
    }
  }

  private void add(int holder, int asset, long amount) {
    if (holder >= 0) {
      accounts[holder * ASSETS + asset] += amount;
    } else {
      pool[(-1 - holder) * ASSETS + asset] += amount;
    }
  }

  /** Cash that an account has had from clearing, less what it gave. */
  long fromClearing(int account) {
    return fromClearing[account];
  }

  long interestIndex(int account) {
    return interestIndices[account];
  }

  void interestIndex(int account, long index) {
    interestIndices[account] = index;
  }
}
