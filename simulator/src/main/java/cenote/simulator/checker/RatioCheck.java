package cenote.simulator.checker;

import cenote.pool.margin.Requirement;

/**
 * I6: a sale never lowers E_MM / R_MM by more than its discount and fee. What is in close-out is
 * measured before a tick that may sell, a few accounts at a time, and again after it.
 */
final class RatioCheck {

  private static final int MOST = 4;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long E10 = 10_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final int[] accounts = new int[MOST];
  private final long[] equitiesE6 = new long[MOST];
  private final long[] requiredE6 = new long[MOST];
  private final long[] lotsE6 = new long[MOST];
  private final long[] givenE6 = new long[MOST];
  private final int[] slices = new int[MOST];
  private final long[] openE8 = new long[64];
  private int count;
  private int next;
  private long measuredNs;

  RatioCheck(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** Before a command is applied; the pool may be read. */
  void begin(long poolNs) {
    count = 0;
    if (desk.told.kind == Kind.TICK && desk.closings.count() > 0) {
      measuredNs = poolNs;
      for (int u = 0; u < desk.listings.underlyings(); u++) {
        openE8[u] = desk.ledger.underlyingOpenInterestE8(u);
      }
      int open = desk.pool.closeOuts().openCount();
      for (int i = 0; i < Math.min(MOST, open); i++) {
        measure(desk.pool.closeOuts().openAccount(next++ % open));
      }
      next = next & 0xFFFF;
    }
  }

  private void measure(int account) {
    if (account < Owners.POOL_ACCOUNTS) {
      return;
    }
    Requirement margin = desk.pool.margin(account);
    accounts[count] = account;
    equitiesE6[count] = margin.equityMaintenanceE6();
    requiredE6[count] = margin.maintenanceE6();
    lotsE6[count] = lotsE6(account);
    givenE6[count] = 0;
    slices[count] = 0;
    count++;
  }

  /** What a lot more or less of each leg is worth. */
  private long lotsE6(int account) {
    Legs legs = desk.positions.legs(account);
    long sum = 100;
    for (int at = 0; at < legs.count; at++) {
      int instrument = legs.instruments[at];
      int underlying = desk.listings.underlyingOf(instrument);
      long atE8 = desk.quotes.indexE8(underlying) + desk.market.markE8(instrument);
      sum += Wide.ceil(desk.listings.lotE8(instrument), atE8, E10) + 1;
    }
    return sum;
  }

  void onSale(int account, long discountE6, long feeE6) {
    for (int i = 0; i < count; i++) {
      if (accounts[i] == account) {
        givenE6[i] += discountE6 + feeE6;
        slices[i]++;
      }
    }
  }

  /** After the tick, when nothing else has changed what the accounts are worth. */
  void end() {
    if (count == 0) {
      return;
    }
    boolean isSame = desk.clock.nowNs() / MINUTE_NS == measuredNs / MINUTE_NS;
    for (int i = 0; i < count; i++) {
      if (slices[i] > 0 && isSame && !desk.hasExpired && equitiesE6[i] > 0) {
        check(i);
      }
    }
  }

  /** Where open interest falls, what is left weighs more, in proportion at most (3.7). */
  private double crowding() {
    double least = 1;
    for (int u = 0; u < desk.listings.underlyings(); u++) {
      double after = (double) desk.ledger.underlyingOpenInterestE8(u);
      least = openE8[u] > 0 ? Math.min(least, after / (double) openE8[u]) : least;
    }
    return least;
  }

  private void check(int i) {
    Requirement margin = desk.pool.margin(accounts[i]);
    // Each slice takes up to a lot more of each leg than its fraction.
    double lots = (double) lotsE6[i] * (slices[i] + 1);
    double slack = lots + 1e-6 * (double) equitiesE6[i];
    double after = (double) margin.equityMaintenanceE6() + (double) givenE6[i] + slack;
    double required = (double) margin.maintenanceE6() * crowding();
    double least = (double) equitiesE6[i] * (required / (double) requiredE6[i]);
    tally.made(Check.I6_RATIO);
    if (requiredE6[i] > 0 && after < least) {
      throw tally.broken(
          Check.I6_RATIO,
          "E_MM of account %d after a sale: expected at least %.0f, got %.0f"
              .formatted(accounts[i], least, after));
    }
  }
}
