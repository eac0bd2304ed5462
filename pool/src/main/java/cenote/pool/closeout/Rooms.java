package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.asset.Assets;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.waterfall.Waterfall;

/**
 * What the classes of this package share: the rooms they ask, the table of open close-outs, and
 * scratch (the plan of the command at hand, a portfolio that is only looked at).
 */
record Rooms(
    Ledger ledger,
    Market market,
    Assets assets,
    Accounts accounts,
    Accruals accruals,
    Requirement requirement,
    Waterfall waterfall,
    Freezes freezes,
    PoolEvents events,
    Freshness freshness,
    Transfers transfers,
    CloseOutTable table,
    Plan plan,
    Portfolio looked) {

  static Rooms of(
      Ledger ledger,
      Market market,
      Assets assets,
      Accounts accounts,
      Accruals accruals,
      Requirement requirement,
      Waterfall waterfall,
      Freezes freezes,
      PoolEvents events) {
    Freshness freshness = new Freshness(market);
    return new Rooms(
        ledger,
        market,
        assets,
        accounts,
        accruals,
        requirement,
        waterfall,
        freezes,
        events,
        freshness,
        new Transfers(market, assets, freshness),
        new CloseOutTable(),
        new Plan(ledger),
        Portfolio.detached(ledger));
  }

  /** Works out an account as it stands, in {@link #looked}. */
  Requirement look(int account) {
    return requirement.of(accruals.look(looked, account));
  }

  /** True while the account last worked out has not reached the end of 7.1. */
  boolean isUncured() {
    long targetE6 = FixedPoint.mulDivCeil(requirement.maintenanceE6(), 12, 10);
    return requirement.equityMaintenanceE6() < targetE6 && !requirement.isFree();
  }

  /** Whether the account last worked out may be liquidated at the prices there are (11.2). */
  Reject checkLiquidation() {
    return freshness.checkLiquidation(requirement.legs(), requirement.collateral());
  }
}
