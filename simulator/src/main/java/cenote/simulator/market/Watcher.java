package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;

/** Looks at the pool of the replica now and then, and notes what has come about. */
final class Watcher {

  private static final int EVERY = 8;

  private final World world;
  private final Board board;
  private final Sight sight;
  private final Marks marks;
  private long insuranceE6 = Long.MIN_VALUE;
  private long suspenseE6;
  private int settlements;
  private int nextExpiry;

  Watcher(Floor floor) {
    this.world = floor.world();
    this.board = floor.board();
    this.sight = floor.sight();
    this.marks = floor.marks();
  }

  void step() {
    if (sight.steps() % EVERY != 0) {
      return;
    }
    Pool pool = sight.pool();
    note(pool.closeOuts().openCount() > 0, Sighting.CLOSE_OUT);
    note(pool.closeOuts().conversions().openCount() > 0, Sighting.CONVERSION);
    note(pool.closeOuts().bidCount() > 0, Sighting.STANDING_BIDS);
    note(sight.reduceOnlyMask() != 0, Sighting.REDUCE_ONLY);
    note(pool.market().settlementEpoch() > settlements, Sighting.DAILY_SETTLEMENT);
    settlements = pool.market().settlementEpoch();
    noteHolds(pool);
    noteFunds(pool);
    noteExpiry(pool);
  }

  private void note(boolean isSo, Sighting sighting) {
    if (isSo) {
      marks.seen(sighting);
    }
  }

  private void noteHolds(Pool pool) {
    for (int u = 0; u < world.underlyings(); u++) {
      note(pool.prices().heldSinceNs(world.id(u)) != 0, Sighting.INDEX_HELD);
    }
  }

  private void noteFunds(Pool pool) {
    long coreE6 = pool.ledger().balance(Holders.INSURANCE_CORE, 0);
    long sumE6 = coreE6 + pool.ledger().balance(Holders.INSURANCE_RAMP, 0);
    long shortE6 = pool.ledger().balance(Holders.SUSPENSE, 0);
    note(sumE6 < insuranceE6, Sighting.INSURANCE_USED);
    note(shortE6 < suspenseE6, Sighting.SHORTFALL);
    insuranceE6 = sumE6;
    suspenseE6 = shortE6;
  }

  /** One instrument after the other, round and round. */
  private void noteExpiry(Pool pool) {
    nextExpiry = nextExpiry + 1 < board.count() ? nextExpiry + 1 : 0;
    int id = board.id(nextExpiry);
    boolean isKnown = id >= 0 && id < pool.market().instrumentCount();
    note(isKnown && pool.market().isExpired(id), Sighting.EXPIRY);
  }
}
