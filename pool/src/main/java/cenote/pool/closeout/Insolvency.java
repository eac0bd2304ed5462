package cenote.pool.closeout;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.waterfall.Waterfall;

/**
 * Deficits of accounts in close-out ({@code rules.md} 7.5, 8.1): the insolvent account is emptied
 * into the close-out accounts of the pool, whose results belong to the waterfall.
 */
final class Insolvency {

  private static final int BLOCKED = -1;

  private final Ledger ledger;
  private final Market market;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Waterfall waterfall;
  private final Freezes freezes;
  private final PoolEvents events;
  private final Freshness freshness;
  private final Transfers transfers;
  private final CloseOutTable table;
  private final Plan plan;
  private final BatchClock clock;

  Insolvency(Rooms rooms, BatchClock clock) {
    this.ledger = rooms.ledger();
    this.market = rooms.market();
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.waterfall = rooms.waterfall();
    this.freezes = rooms.freezes();
    this.events = rooms.events();
    this.freshness = rooms.freshness();
    this.transfers = rooms.transfers();
    this.table = rooms.table();
    this.plan = rooms.plan();
    this.clock = clock;
  }

  /**
   * D is booked; legs move at mark, collateral at price, to the close-out accounts (7.5).
   *
   * @return true when the account is empty, and its close-out over
   */
  boolean becomeInsolvent(int index, int account) {
    plan.reset();
    Portfolio defaulter = accruals.take(plan, account);
    int lead = requirement.of(defaulter).leadDomain();
    int arrived = moveAll(defaulter, lead);
    if (arrived == BLOCKED) {
      return false;
    }
    long deficitE6 = -defaulter.cashE6();
    if (deficitE6 > 0) {
      transfers.seizeUncredited(defaulter, accruals.take(plan, Holders.closeOut(lead)), deficitE6);
      coverFor(index, defaulter, deficitE6);
    }
    tellArrivals(arrived);
    ledger.commit(plan);
    events.onInsolvent(account, Math.max(0, deficitE6));
    openPoolAccounts();
    table.sold(index, market.nowNs());
    return true;
  }

  /**
   * The guarantee vault has lost more than it had: its legs and collateral go the way of any
   * insolvent account's, and what it lacks is a deficit of the domains that its legs need R_MM in.
   *
   * @param keptE6 cash in its account that is no tranche's and stays
   * @return true when it is done; false while prices or a freeze do not allow it
   */
  boolean emptyVault(int account, long keptE6) {
    plan.reset();
    Portfolio vault = accruals.take(plan, account);
    int lead = requirement.of(vault).leadDomain();
    long ofCoreE6 = requirement.maintenanceE6(0);
    long ofRampE6 = requirement.maintenanceE6(1);
    boolean isPriced =
        freshness.checkLiquidation(requirement.legs(), requirement.collateral()) == Reject.NONE;
    int arrived = isPriced ? moveAll(vault, lead) : BLOCKED;
    if (arrived == BLOCKED) {
      return false;
    }
    long deficitE6 = Math.max(0, keptE6 - vault.cashE6());
    waterfall.begin(plan);
    cover(vault, deficitE6, ofCoreE6, ofRampE6);
    tellArrivals(arrived);
    ledger.commit(plan);
    events.onInsolvent(account, deficitE6);
    openPoolAccounts();
    return true;
  }

  /**
   * Puts the move of everything to the close-out accounts on the plan.
   *
   * @return a bit for each domain that legs went to, or BLOCKED when they may not
   */
  private int moveAll(Portfolio defaulter, int lead) {
    if (freezes.isFrozen(Holders.closeOut(0)) || freezes.isFrozen(Holders.closeOut(1))) {
      return BLOCKED;
    }
    transfers.begin();
    int arrived = 0;
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      Portfolio own = accruals.take(plan, Holders.closeOut(domain));
      int legs = defaulter.positionCount();
      if (!transfers.moveLegs(plan, defaulter, own, Offer.ONE_E9, domain)) {
        events.onBreach(Reject.POSITIONS_FULL.code(), defaulter.account(), -1);
        return BLOCKED;
      }
      arrived |= defaulter.positionCount() < legs ? 1 << domain : 0;
    }
    Portfolio leading = accruals.take(plan, Holders.closeOut(lead));
    transfers.moveCollateral(defaulter, leading, Offer.ONE_E9, lead, false);
    // Asked before the waterfall is drawn on, which no entry of the plan changes the answer of.
    return freezes.allows(plan) ? arrived : BLOCKED;
  }

  private void tellArrivals(int arrived) {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      if ((arrived >>> domain & 1) != 0) {
        waterfall.onLegsArrive(domain);
      }
    }
  }

  private void openPoolAccounts() {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      openPoolAccount(Holders.closeOut(domain));
    }
  }

  /** Splits a deficit over domains by what each required when the close-out opened (8.1). */
  void coverFor(int index, Portfolio receiver, long deficitE6) {
    waterfall.begin(plan);
    if (table.accounts[index] < Holders.DOMAINS) {
      waterfall.cover(receiver, table.accounts[index], deficitE6);
      return;
    }
    cover(receiver, deficitE6, table.coreE6[index], table.rampE6[index]);
  }

  private void cover(Portfolio receiver, long deficitE6, long ofCoreE6, long ofRampE6) {
    long core = Waterfall.coreShareE6(deficitE6, ofCoreE6, ofRampE6);
    waterfall.cover(receiver, 0, core);
    if (deficitE6 > core) {
      waterfall.cover(receiver, 1, deficitE6 - core);
    }
  }

  /** The pool's own close-out account: losses are covered, gains kept; true when it is empty. */
  boolean settlePoolAccount(int account) {
    plan.reset();
    waterfall.begin(plan);
    Portfolio own = accruals.take(plan, account);
    if (!freezes.allows(plan)) {
      return false;
    }
    boolean hasCollateral = false;
    for (int asset = 1; asset < own.assetCount(); asset++) {
      hasCollateral |= own.balance(asset) > 0;
    }
    if (own.positionCount() == 0 && !hasCollateral) {
      waterfall.takeResult(own, account);
      ledger.commit(plan);
      return true;
    }
    long equityE6 = requirement.of(own).equityE6();
    if (equityE6 < 0) {
      waterfall.cover(own, account, -equityE6);
      ledger.commit(plan);
    }
    return false;
  }

  private void openPoolAccount(int account) {
    boolean hasAnything = ledger.positionCount(account) > 0;
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      hasAnything |= ledger.balance(account, asset) != 0;
    }
    if (hasAnything && !table.isClosing(account) && !table.isFullForPool()) {
      requirement.of(account);
      table.add(
          account, -1, market.nowNs(), requirement.maintenanceE6(0), requirement.maintenanceE6(1));
      clock.schedule();
    }
  }
}
