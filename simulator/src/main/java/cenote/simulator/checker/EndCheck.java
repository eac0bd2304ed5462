package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;

/** How close-outs end: cured, sold, insolvent or empty ({@code rules.md} 7.1, 7.5, 7.6). */
final class EndCheck {

  private static final int CURED = 0;
  private static final int SOLD = 1;
  private static final int TAKEN_OVER = 4;
  private static final long LEAST_REWARD_E6 = 5_000_000L;
  private static final long LARGE_E6 = 1_000_000_000L;
  private static final int MOST = 64;

  private final Desk desk;
  private final Tally tally;
  private final Layers layers;
  private final SaleCheck sales;
  private final TakeoverCheck takeovers;
  private final EmptiedVault emptied;
  private final int[] ended = new int[MOST];
  private final int[] endedAt = new int[MOST];
  private int endedCount;

  EndCheck(
      Desk desk, Layers layers, SaleCheck sales, TakeoverCheck takeovers, EmptiedVault emptied) {
    this.takeovers = takeovers;
    this.emptied = emptied;
    this.desk = desk;
    this.tally = desk.tally;
    this.layers = layers;
    this.sales = sales;
  }

  /** A new command. */
  void begin() {
    endedCount = 0;
  }

  /** The account was emptied into the close-out accounts, and what it owed was paid. */
  void onInsolvent(int account, long deficitE6) {
    if (account == desk.owners.vault()) {
      emptied.check(deficitE6);
      openPoolAccounts();
      desk.posted.mark();
      return;
    }
    tally.holds(
        Check.I6_INSOLVENCIES, desk.closings.isOpen(account), "outside a close-out", account);
    tally.holds(Check.I12_CLOSE_OUTS, !desk.clock.isCure(), "insolvent while cures run", account);
    layers.settle(account, deficitE6);
    desk.positions.touch(account);
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      sales.moveAll(account, domain);
    }
    tally.equal(Check.I6_INSOLVENCIES, "legs left", account, 0, desk.positions.legs(account).count);
    sales.checkVariation(account);
    openPoolAccounts();
    long cashE6 = desk.money.balance(account, 0);
    long leftE6 = deficitE6 > 0 ? cashE6 : Math.min(0, cashE6);
    tally.equal(Check.I6_INSOLVENCIES, "cash left", account, 0, leftE6);
    desk.closings.sell(account, desk.clock.nowNs());
    desk.posted.mark();
  }

  private void openPoolAccounts() {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      sales.checkVariation(Holders.closeOut(domain));
      openPoolAccount(Holders.closeOut(domain));
    }
  }

  private void openPoolAccount(int account) {
    boolean hasAnything = desk.positions.legs(account).count > 0;
    for (int asset = 0; asset < desk.listings.assets(); asset++) {
      hasAnything |= desk.money.balance(account, asset) != 0;
    }
    if (hasAnything && !desk.closings.isOpen(account)) {
      desk.closings.open(account, -1, desk.clock.nowNs());
    }
  }

  void onEnded(int account, int how) {
    tally.holds(Check.I6_CURES, desk.closings.isOpen(account), "the end of no close-out", account);
    boolean isTakenOver = how == TAKEN_OVER;
    tally.equal(
        Check.TAKEOVERS, "taken over", account, isTakenOver ? account : -1, takeovers.takenOver());
    takeovers.begin();
    checkReward(account);
    desk.closings.end(account);
    desk.posted.mark();
    if ((how == CURED || how == SOLD) && endedCount < MOST) {
      ended[endedCount] = account;
      endedAt[endedCount++] = desk.posted.count();
    }
  }

  /** Insurance tops the flagger's part up to five cash, for large accounts, once something sold. */
  private void checkReward(int account) {
    int flagger = desk.closings.flagger(account);
    if (flagger < 0) {
      return;
    }
    long core = desk.closings.requiredE6(account, 0);
    long ramp = desk.closings.requiredE6(account, 1);
    int insurance = Holders.insurance(ramp > core ? 1 : 0);
    long paidE6 = desk.posted.sum(Reasons.CLOSE_OUT_FEE, 0, insurance, flagger);
    boolean isDue = desk.closings.hasSold(account) && core + ramp >= LARGE_E6;
    long missingE6 = Math.max(0, LEAST_REWARD_E6 - desk.closings.flaggerPaidE6(account));
    tally.atMost(Check.FEES, "reward topped up", account, isDue ? missingE6 : 0, paidE6);
  }

  /** After the command: what ended well is well, unless something came to it since. */
  void end() {
    for (int i = 0; i < endedCount; i++) {
      boolean isAsItWas = !desk.closings.isOpen(ended[i]) && !hasMoved(ended[i], endedAt[i]);
      if (isAsItWas && !desk.hasExpired) {
        checkWell(ended[i]);
      }
    }
  }

  private boolean hasMoved(int account, int since) {
    for (int i = since; i < desk.posted.count(); i++) {
      if (desk.posted.from(i) == account || desk.posted.to(i) == account) {
        return true;
      }
    }
    return false;
  }

  private void checkWell(int account) {
    Requirement margin = desk.pool.margin(account);
    long missing = Wide.ceil(margin.maintenanceE6(), 12, 10) - margin.equityMaintenanceE6();
    long most = margin.isFree() ? Long.MAX_VALUE : 0;
    tally.atMost(Check.I6_CURES, "missing after a cure", account, most, missing);
  }
}
