package cenote.actor;

import cenote.pool.ledger.Ledger;
import cenote.reporter.Party;

/** Trades a party's positions away, one leg at a time, venue by venue. */
final class Unwinder {

  private final Party party;
  private int turn;

  Unwinder(Party party) {
    this.party = party;
  }

  /** Tries the next leg; false when there is none or nobody wants it now. */
  boolean unwindOne(Floor floor) {
    Ledger ledger = floor.pool().ledger();
    int account = floor.account(party);
    int count = account < 0 ? 0 : ledger.positionCount(account);
    if (count == 0) {
      return false;
    }
    turn++;
    int instrument = ledger.positionInstrument(account, turn % count);
    int venue = turn / count % Cast.VENUES;
    return floor.isLive(instrument)
        && floor.reduce(party, venue, instrument, 1, OrderListener.NONE);
  }
}
