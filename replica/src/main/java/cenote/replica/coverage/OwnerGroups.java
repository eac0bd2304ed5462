package cenote.replica.coverage;

import cenote.pool.Pool;
import cenote.pool.access.Accounts;
import java.util.Arrays;

/**
 * Accounts by owner: those of one owner are one group (Cover-2). Groups are numbered by their first
 * account; the pool's own accounts are each for itself.
 */
final class OwnerGroups {

  private static final int NONE = -1;

  private int[] groupOfOwner = {};
  private int[] nexts = new int[64];
  private int[] firsts = new int[64];
  private int[] lasts = new int[64];
  private int accounts;
  private int groups;

  /** Takes accounts that are new; true when there are none left. Before genesis there is none. */
  boolean grow(Pool pool, int most) {
    Accounts of = pool.accounts();
    int count = pool.ledger().accountCount();
    int until = (int) Math.min(count, (long) accounts + most);
    for (; accounts < until; accounts++) {
      take(accounts, of.owner(accounts));
    }
    return accounts == count;
  }

  private void take(int account, int owner) {
    nexts = withRoom(nexts, account);
    nexts[account] = NONE;
    int group = owner < 0 ? NONE : groupOf(owner);
    if (group == NONE) {
      firsts = withRoom(firsts, groups);
      lasts = withRoom(lasts, groups);
      firsts[groups] = account;
      lasts[groups] = account;
      name(owner);
      groups++;
    } else {
      nexts[lasts[group]] = account;
      lasts[group] = account;
    }
  }

  private int groupOf(int owner) {
    return owner < groupOfOwner.length ? groupOfOwner[owner] : NONE;
  }

  private void name(int owner) {
    if (owner >= 0) {
      int before = groupOfOwner.length;
      if (owner >= before) {
        groupOfOwner = Arrays.copyOf(groupOfOwner, Math.max(64, 2 * (owner + 1)));
        Arrays.fill(groupOfOwner, before, groupOfOwner.length, NONE);
      }
      groupOfOwner[owner] = groups;
    }
  }

  private static int[] withRoom(int[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, 2 * array.length);
  }

  int count() {
    return groups;
  }

  /** True for an account of the pool. */
  boolean isPools(Pool pool, int group) {
    return pool.accounts().isPool(firsts[group]);
  }

  int first(int group) {
    return firsts[group];
  }

  /** The owner's account after this one; -1 after the last. */
  int next(int account) {
    return nexts[account];
  }
}
