package cenote.pool.ledger;

import java.util.Arrays;

/**
 * Accounts that share an owner, and what each such group is long and short of the linear contracts
 * of an underlying ({@code docs/adr/0033-linked-accounts.md}): an account counts on the side of its
 * net linear quantity. Derived from the accounts and their positions, so no part of a snapshot; an
 * account alone costs a look at its group's number. Owner of groups and sums; units E8.
 */
public final class LinkedSums {

  private static final int ALONE = 0;
  private static final int LONG = 0;
  private static final int SHORT = 1;
  private static final int SIDES = 2;

  private final Ledger ledger;

  /** By account: the number of its group, and the next account of it, in a ring. */
  private int[] groups = new int[0];

  private int[] nexts = new int[0];

  /** By group: both sides of each underlying in turn, as far as one was held. */
  private long[][] sums = new long[16][];

  private int groupCount = 1;

  /** Scratch by underlying, 0 between calls. */
  private long[] nets = new long[8];

  LinkedSums(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Puts an account into the group of another one of the same owner.
   *
   * @param first of the owner; in a group already, or alone
   * @param account alone so far
   */
  public void link(int first, int account) {
    ensure(Math.max(first, account) + 1);
    if (groups[first] == ALONE) {
      begin(first);
    }
    groups[account] = groups[first];
    nexts[account] = nexts[first];
    nexts[first] = account;
    add(account, 1);
  }

  private void ensure(int accounts) {
    if (accounts > groups.length) {
      int size = Math.max(64, Integer.highestOneBit(accounts) * 2);
      groups = Arrays.copyOf(groups, size);
      nexts = Arrays.copyOf(nexts, size);
    }
  }

  private void begin(int first) {
    if (groupCount == sums.length) {
      sums = Arrays.copyOf(sums, groupCount * 2);
    }
    sums[groupCount] = new long[0];
    groups[first] = groupCount++;
    nexts[first] = first;
    add(first, 1);
  }

  /** True when another account has the same owner. */
  public boolean isLinked(int account) {
    return account < groups.length && groups[account] != ALONE;
  }

  /** The next account of the same owner, in a ring; the account itself when it is alone. */
  public int next(int account) {
    return isLinked(account) ? nexts[account] : account;
  }

  /** True when two accounts, or both times one, are of one group. */
  public boolean areLinked(int account, int other) {
    return isLinked(account) && isLinked(other) && groups[account] == groups[other];
  }

  /**
   * What the other accounts of the owner hold on a side of an underlying, as committed; at least 0,
   * 0 for an account alone.
   */
  public long othersE8(int account, int underlying, boolean isLong) {
    if (!isLinked(account)) {
      return 0;
    }
    return sumE8(account, underlying, isLong)
        - sideE8(ledger.linearQuantityE8(account, underlying), isLong);
  }

  /** What all accounts of the owner of one that is linked hold on a side of an underlying. */
  public long sumE8(int account, int underlying, boolean isLong) {
    long[] of = sums[groups[account]];
    int at = SIDES * underlying + (isLong ? LONG : SHORT);
    return at < of.length ? of[at] : 0;
  }

  /** The part of a net quantity that counts on a side. */
  public static long sideE8(long netE8, boolean isLong) {
    return Math.max(0, isLong ? netE8 : -netE8);
  }

  /** Counts or takes away the positions of an account as they stand in the ledger. */
  void add(int account, int sign) {
    int count = ledger.positionCount(account);
    for (int k = 0; k < count; k++) {
      int instrument = ledger.positionInstrument(account, k);
      if (ledger.isLinear(instrument)) {
        net(ledger.underlyingOf(instrument), ledger.positionQuantityE8(account, k));
      }
    }
    for (int k = 0; k < count; k++) {
      int underlying = ledger.underlyingOf(ledger.positionInstrument(account, k));
      long netE8 = underlying < nets.length ? nets[underlying] : 0;
      if (netE8 != 0) {
        nets[underlying] = 0;
        addSide(groups[account], underlying, netE8, sign);
      }
    }
  }

  private void net(int underlying, long quantityE8) {
    if (underlying >= nets.length) {
      nets = Arrays.copyOf(nets, 2 * underlying);
    }
    nets[underlying] += quantityE8;
  }

  private void addSide(int group, int underlying, long netE8, int sign) {
    if (SIDES * underlying + SIDES > sums[group].length) {
      sums[group] = Arrays.copyOf(sums[group], SIDES * underlying + SIDES);
    }
    int side = netE8 > 0 ? LONG : SHORT;
    sums[group][SIDES * underlying + side] += sign * Math.abs(netE8);
  }

  /** Reads what is known of an account and gives a number of no meaning. */
  long touch(int account) {
    return account < groups.length ? groups[account] : 0;
  }
}
