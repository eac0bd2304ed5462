package cenote.pool.vault;

import cenote.kernel.FixedPoint;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * How many shares there are of each tranche, those included that nobody holds, and how many may
 * still be redeemed today. Prices are value by shares; every quotient is rounded for those who
 * stay.
 */
final class TrancheShares {

  /** Shares that the first depositor of a tranche leaves to nobody: one cash unit's worth. */
  static final long DEAD = 1_000_000L;

  /** A price below a hundredth of the first one is none: a deposit at it waits. */
  private static final long LEAST_PRICE_PART = 100;

  static final long NO_PRICE = -1;

  private static final int COUNT = 2;
  private static final long DAY_NS = 86_400_000_000_000L;

  private final long[] totals = new long[COUNT];
  private final long[] allowedToday = new long[COUNT];
  private long day = -1;

  long total(int tranche) {
    return totals[tranche];
  }

  /** Shares that may still be redeemed today. */
  long allowedToday(int tranche) {
    return allowedToday[tranche];
  }

  /** A new day allows a tenth of the shares there are at its first epoch. */
  void begin(long nowNs) {
    if (nowNs / DAY_NS != day) {
      day = nowNs / DAY_NS;
      for (int tranche = 0; tranche < COUNT; tranche++) {
        allowedToday[tranche] = totals[tranche] / 10;
      }
    }
  }

  /** True when the shares of a tranche have lost over 99 % of their first price. */
  boolean isWorthless(int tranche, long valueE6) {
    return valueE6 < totals[tranche] / LEAST_PRICE_PART;
  }

  /** The shares end; what the tranche is still worth belongs to nobody. */
  void strikeOff(int tranche) {
    totals[tranche] = 0;
    allowedToday[tranche] = 0;
  }

  /**
   * Shares for an amount, down; {@link #NO_PRICE} while the tranche has none. Where there are no
   * shares, each unit of cash makes one, and what the tranche is worth already makes dead ones.
   */
  long sharesFor(int tranche, long amountE6, long valueE6, long highE6) {
    long before = before(tranche, valueE6);
    if (before == 0) {
      return amountE6;
    }
    if (isWorthless(tranche, valueE6) || highE6 <= 0) {
      return NO_PRICE;
    }
    long shares = FixedPoint.mulDivFloor(amountE6, before, highE6);
    return FixedPoint.isOverflow(FixedPoint.addChecked(shares, before)) ? NO_PRICE : shares;
  }

  private long before(int tranche, long valueE6) {
    return totals[tranche] == 0 ? valueE6 : totals[tranche];
  }

  /** Issues shares as {@link #sharesFor} says; returns how many the depositor gets. */
  long issue(int tranche, long shares, long valueE6) {
    boolean isFirst = totals[tranche] == 0;
    long before = before(tranche, valueE6);
    totals[tranche] = before + shares;
    return isFirst ? shares - Math.min(shares, Math.max(0, DEAD - before)) : shares;
  }

  /** Cash for shares, down, when the tranche is worth so much at the low side. */
  long cashFor(int tranche, long shares, long lowE6) {
    return FixedPoint.mulDivFloor(shares, lowE6, totals[tranche]);
  }

  /** The most shares that an amount pays for at a value of the tranche. */
  long sharesPaidBy(int tranche, long amountE6, long valueE6) {
    return amountE6 >= valueE6
        ? totals[tranche]
        : FixedPoint.mulDivFloor(amountE6, totals[tranche], valueE6);
  }

  void redeem(int tranche, long shares) {
    totals[tranche] -= shares;
    allowedToday[tranche] -= shares;
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(totals, COUNT);
    writer.putLongs(allowedToday, COUNT);
    writer.putLong(day);
  }

  void read(SnapshotReader reader) {
    reader.takeLongs(totals, COUNT);
    reader.takeLongs(allowedToday, COUNT);
    day = reader.takeLong();
  }
}
