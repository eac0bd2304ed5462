package cenote.pool.closeout;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.RiskSet;
import cenote.pool.margin.StressTest;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;

/**
 * One exact check of an account for each flag ({@code rules.md} 6): opens the close-out, the
 * conversion or the margin call that its state asks for.
 */
final class Flags {

  private static final long SURE_E9 = 980_000_000L;

  private final Market market;
  private final Accounts accounts;
  private final Accruals accruals;
  private final Requirement requirement;
  private final PoolEvents events;
  private final Freshness freshness;
  private final CloseOutTable table;
  private final Portfolio looked;
  private final Rooms rooms;
  private final JointTerms joint;
  private final StressTest stress;
  private final Conversions conversions;
  private final BatchClock clock;
  private final FalseFlags falseFlags;
  private final TopUps topUps;

  Flags(
      Rooms rooms,
      JointTerms joint,
      StressTest stress,
      Conversions conversions,
      BatchClock clock,
      TopUps topUps) {
    this.market = rooms.market();
    this.accounts = rooms.accounts();
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.events = rooms.events();
    this.freshness = rooms.freshness();
    this.table = rooms.table();
    this.looked = rooms.looked();
    this.rooms = rooms;
    this.joint = joint;
    this.stress = stress;
    this.conversions = conversions;
    this.clock = clock;
    this.falseFlags = new FalseFlags(rooms);
    this.topUps = topUps;
  }

  /**
   * Checks an account exactly and opens what its state asks for. Where a close-out would open or
   * margin would be called, the account's top-up is tried first; when it helps, that is all.
   *
   * @param flagger the sender's account, or -1 for the house keeper
   * @param isCurePeriod no close-out may be opened yet (11.6)
   */
  Reject flag(int flagger, int account, boolean isCurePeriod) {
    if (!accounts.isHeld(account)) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    if (table.isClosing(account)) {
      return Reject.ALREADY_FLAGGED;
    }
    Portfolio portfolio = accruals.look(looked, account);
    requirement.of(portfolio);
    if (requirement.isLiquidatable()) {
      return open(flagger, portfolio, isCurePeriod);
    }
    Reject reject = freshness.checkMargin(requirement.dependsOn());
    if (reject != Reject.NONE) {
      return reject;
    }
    if (Conversions.isNeeded(portfolio, requirement)) {
      return conversions.open(portfolio);
    }
    if (requirement.equityInitialE6() < requirement.initialE6()) {
      return call(account);
    }
    reject = falseFlags.charge(flagger);
    if (reject == Reject.NOT_IN_BREACH) {
      table.called(account, false);
    }
    return reject;
  }

  private Reject call(int account) {
    if (table.isCalled(account)) {
      return Reject.ALREADY_FLAGGED;
    }
    long equityInitialE6 = requirement.equityInitialE6();
    long initialE6 = requirement.initialE6();
    if (topUps.hasSaved(account)) {
      return Reject.NONE;
    }
    table.called(account, true);
    events.onMarginCall(account, equityInitialE6, initialE6);
    return Reject.NONE;
  }

  private Reject open(int flagger, Portfolio portfolio, boolean isCurePeriod) {
    if (isCurePeriod) {
      return Reject.CURE_PERIOD;
    }
    long underlyings = requirement.dependsOn();
    Reject reject = rooms.checkLiquidation();
    if (reject != Reject.NONE) {
      return reject;
    }
    long unsure = unsure(underlyings);
    if (unsure != 0) {
      long edgeE6 = stress.favourableEdgeE6(portfolio, unsure);
      if (requirement.equityMaintenanceE6() + edgeE6 >= requirement.maintenanceE6()) {
        return Reject.PRICE_UNCERTAIN;
      }
    }
    if (!isInBreachUnderOldest(portfolio, underlyings)) {
      return falseFlags.charge(flagger);
    }
    if (topUps.hasSaved(portfolio.account())) {
      return Reject.NONE;
    }
    if (table.isFull()) {
      return Reject.TABLE_FULL;
    }
    requirement.of(portfolio);
    add(portfolio.account(), flagger);
    return Reject.NONE;
  }

  private long unsure(long underlyings) {
    long unsure = 0;
    for (long left = underlyings; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      unsure |= market.confidenceE9(u) < SURE_E9 ? 1L << u : 0;
    }
    return unsure;
  }

  /** For 15 minutes a flag must show a breach under the parameters before a change too (11.6). */
  private boolean isInBreachUnderOldest(Portfolio portfolio, long underlyings) {
    boolean hasChanged = joint.hasChangedRecently(market.nowNs());
    for (long left = underlyings; left != 0; left &= left - 1) {
      hasChanged |= market.hasRiskChangedRecently(Long.numberOfTrailingZeros(left));
    }
    return !hasChanged || requirement.of(portfolio, RiskSet.OLDEST_OF_WINDOW).isLiquidatable();
  }

  private void add(int account, int flagger) {
    conversions.close(account);
    table.called(account, false);
    table.add(
        account,
        flagger,
        market.nowNs(),
        requirement.maintenanceE6(0),
        requirement.maintenanceE6(1));
    events.onCloseOutOpened(
        account, flagger, requirement.equityMaintenanceE6(), requirement.maintenanceE6());
    clock.schedule();
  }
}
