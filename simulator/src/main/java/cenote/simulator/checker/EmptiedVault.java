package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;

/**
 * A guarantee vault that has lost more than it had ({@code rules.md} 7.5, ADR 0028): all it holds
 * goes to the close-out accounts, and exactly so much is covered that the cash of those who wait is
 * whole, split by R_MM of its legs.
 */
final class EmptiedVault {

  private static final long SLACK_E6 = 2;

  private final Desk desk;
  private final Tally tally;
  private final Layers layers;
  private final SaleCheck sales;
  private final VaultBook vault;
  private final OwnMargin margin;

  EmptiedVault(Desk desk, Layers layers, SaleCheck sales, VaultBook vault, OwnMargin margin) {
    this.desk = desk;
    this.tally = desk.tally;
    this.layers = layers;
    this.sales = sales;
    this.vault = vault;
    this.margin = margin;
  }

  void check(long deficitE6) {
    int own = desk.owners.vault();
    boolean isMeant = desk.told.kind == Kind.TICK && vault.hasTakenOver() && !desk.clock.isCure();
    tally.holds(Check.I6_INSOLVENCIES, isMeant, "a vault without legs that owed", own);
    desk.positions.touch(own);
    checkSplit(own, deficitE6);
    // It owed something at marks, of which each part is rounded down.
    long roundings = (long) desk.positions.legs(own).count + desk.listings.assets();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      sales.moveAll(own, domain);
    }
    tally.equal(Check.I6_INSOLVENCIES, "legs left", own, 0, desk.positions.legs(own).count);
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      tally.equal(
          Check.I6_INSOLVENCIES, "left of an asset", asset, 0, desk.money.balance(own, asset));
    }
    long cashE6 = desk.money.balance(own, 0);
    long keptE6 = vault.waitingE6();
    tally.atMost(Check.I6_INSOLVENCIES, "cash of those who wait", own, cashE6, keptE6);
    tally.atMost(
        Check.I6_INSOLVENCIES, "cash left", own, keptE6 + (deficitE6 > 0 ? 0 : roundings), cashE6);
    sales.checkVariation(own);
    vault.changed();
  }

  /**
   * Core's part by R_MM of what it held; open interest may have fallen by the move: then only D.
   */
  private void checkSplit(int own, long deficitE6) {
    Legs legs = desk.positions.legs(own);
    margin.begin(own).add(legs, OwnMargin.ALL);
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      margin.hold(asset, gone(own, asset));
    }
    Requirement before = margin.work();
    long sumE6 = before.maintenanceE6();
    long coreE6 = sumE6 == 0 ? deficitE6 : Wide.ceil(deficitE6, before.maintenanceE6(0), sumE6);
    long toldE6 = layers.coveredE6(0);
    long apartE6 = isMet(legs) ? 0 : Math.abs(toldE6 - coreE6);
    long mostE6 = SLACK_E6 + deficitE6 / 1_000_000;
    tally.atMost(Check.I6_INSOLVENCIES, "borne by Core apart", own, mostE6, apartE6);
    layers.settle(own, deficitE6, toldE6);
  }

  private long gone(int own, int asset) {
    long sum = 0;
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      sum += desk.posted.sum(Reasons.AUCTION_COLLATERAL, asset, own, Holders.closeOut(domain));
    }
    return sum;
  }

  /** Whether a close-out account was on the other side of something. */
  private boolean isMet(Legs legs) {
    boolean isMet = false;
    for (int at = 0; at < legs.count; at++) {
      int domain = desk.listings.domainOf(legs.instruments[at]);
      Legs others = desk.positions.legs(Holders.closeOut(domain));
      long otherE8 = others.quantityE8(legs.instruments[at]);
      isMet |= otherE8 != 0 && otherE8 > 0 != legs.quantitiesE8[at] > 0;
    }
    return isMet;
  }
}
