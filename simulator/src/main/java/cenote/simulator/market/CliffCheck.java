package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.clearing.WhatIf;
import cenote.pool.ledger.Ledger;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import cenote.pool.market.ShadowMarket;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.simulator.checker.InvariantBroken;

/**
 * Asks a pool what an account would need a small step away, at the same moment, and requires that
 * this is no more than {@link StepBounds} says. Of accounts for which those hold; others are passed
 * over. Changes nothing in the pool.
 */
final class CliffCheck {

  /** One a domain, and what sums of doubles may be off by. */
  private static final long ROUNDINGS_E6 = 4;

  private static final long LESS_E9 = 1_000_000L;
  private static final long SURE_E9 = 980_000_000L;

  private final SnapshotWriter writer = new SnapshotWriter();

  /** True when all that the account holds is live and of one underlying. */
  static boolean isOfOne(Pool pool, int account, int underlying) {
    Ledger ledger = pool.ledger();
    Market market = pool.market();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int instrument = ledger.positionInstrument(account, k);
      if (market.underlyingOf(instrument) != underlying || market.isExpired(instrument)) {
        return false;
      }
    }
    return ledger.positionCount(account) > 0;
  }

  /** With lots of a perpetual bought or sold; false when the pool does not say. */
  boolean lots(
      Pool pool, int account, int perpetual, boolean isBuy, long priceE8, long quantityE8) {
    int underlying = pool.market().underlyingOf(perpetual);
    Requirement now = pool.margin(account);
    long initialE6 = now.initialE6();
    long maintenanceE6 = now.maintenanceE6();
    WhatIf after = pool.ifTaken(account, perpetual, isBuy, priceE8, quantityE8);
    boolean isTold = after.reject() == Reject.NONE || after.reject() == Reject.INITIAL_MARGIN;
    if (isTold && isOfOne(pool, account, underlying)) {
      double most = bounds(pool, account, underlying).lot(perpetual, quantityE8 / 1e8);
      require("lots", "R_IM", after.after().initialE6() - initialE6, most);
      require("lots", "R_MM", after.after().maintenanceE6() - maintenanceE6, most);
    }
    return isTold;
  }

  /** With all prices of an underlying up or down by a share of themselves. */
  void prices(Pool pool, int account, int underlying, double share) {
    ShadowMarket moved = new ShadowMarket(pool.market()).move(underlying, 1 + share);
    Requirement there = pool.requirementIn(moved).of(account);
    Requirement now = pool.margin(account);
    double most = bounds(pool, account, underlying).prices(Math.abs(share));
    require("prices", "R_IM", there.initialE6() - now.initialE6(), most);
    require("prices", "R_MM", there.maintenanceE6() - now.maintenanceE6(), most);
  }

  /** With a thousandth less of some confidence, in a copy of the pool. */
  void confidence(Pool pool, int account, int underlying, long fromE9) {
    Pool copy = copyOf(pool);
    StepBounds bounds = bounds(copy, account, underlying);
    Requirement now = withConfidence(copy, account, underlying, fromE9);
    long initialE6 = now.initialE6();
    long maintenanceE6 = now.maintenanceE6();
    Requirement then = withConfidence(copy, account, underlying, fromE9 - LESS_E9);
    boolean isSure = fromE9 - LESS_E9 >= SURE_E9;
    double most = isSure ? 0 : bounds.confidence(LESS_E9 / 1e9);
    require("confidence", "R_IM", then.initialE6() - initialE6, most);
    require("confidence", "R_MM", then.maintenanceE6() - maintenanceE6, 0);
  }

  private static Requirement withConfidence(Pool copy, int account, int underlying, long asE9) {
    Market market = copy.market();
    market.acceptIndex(underlying, market.indexE8(underlying), asE9, market.nowNs(), true);
    return copy.margin(account);
  }

  private Pool copyOf(Pool pool) {
    writer.reset();
    pool.writeSnapshot(writer);
    return Pool.restore(new SnapshotReader(writer.bytes(), 0, writer.length()), PoolEvents.NONE);
  }

  private static StepBounds bounds(Pool pool, int account, int underlying) {
    return new StepBounds(pool.market(), pool.ledger(), account, underlying);
  }

  private static void require(String step, String what, long movedE6, double most) {
    double mostE6 = most * 1e6 + ROUNDINGS_E6;
    if (Math.abs(movedE6) > mostE6) {
      throw new InvariantBroken(
          "3.1 no cliff",
          "%s: expected to move by at most %.0f with a step of %s, got %d"
              .formatted(what, mostE6, step, movedE6));
    }
  }
}
