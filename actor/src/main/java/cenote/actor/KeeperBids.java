package cenote.actor;

import cenote.pool.ledger.Holders;
import cenote.reporter.Outbox;
import cenote.reporter.Party;
import java.util.Arrays;

/**
 * A keeper's standing bids in the batch auctions of both domains, renewed one after the other.
 * Where its limit is reached in one market it bids for another alone. All together they never stand
 * for more than its capital leaves beside what it carries.
 */
final class KeeperBids {

  private static final long PAUSE_NS = 100_000_000L;
  private static final long LIFE_NS = 120_000_000_000L;
  private static final long RENEW_NS = 8_000_000_000L;

  /** The pool takes no smaller ones. */
  private static final long LEAST_E6 = 100_000_000L;

  private static final long NO_BID = -1;

  private final Party party;
  private final KeeperTerms terms;
  private final KeeperRoom room;
  private final long[] standing;
  private int placed;
  private long nextNs;

  KeeperBids(Party party, KeeperTerms terms, KeeperRoom room, long nowNs) {
    this.party = party;
    this.terms = terms;
    this.room = room;
    this.standing = new long[terms.multiplesE9().size() * Holders.DOMAINS];
    this.nextNs = nowNs;
    Arrays.fill(standing, NO_BID);
  }

  boolean isDue(long nowNs) {
    return nowNs - nextNs >= 0;
  }

  /**
   * Renews one of them. The old one is taken back, for a bid that has expired or was used up counts
   * against the bound of an account until the next batch.
   */
  void act(Floor floor) {
    nextNs = floor.nowNs() + (placed < standing.length ? PAUSE_NS : RENEW_NS);
    int slot = placed % standing.length;
    placed++;
    if (standing[slot] != NO_BID) {
      floor.encoder().cancelBid(floor.from(party), standing[slot]);
      floor.send(party, Outbox.Reply.NONE);
      standing[slot] = NO_BID;
    }
    int domain = slot % Holders.DOMAINS;
    long capacityE6 = room.capitalE6(floor) / standing.length;
    if (capacityE6 >= LEAST_E6) {
      place(floor, slot, domain, capacityE6);
    }
  }

  private void place(Floor floor, int slot, int domain, long capacityE6) {
    long multipleE9 = terms.multiplesE9().get(slot / Holders.DOMAINS);
    long untilNs = floor.timeNs() + LIFE_NS;
    if (room.isOpen(floor, domain)) {
      floor.encoder().placeBid(floor.from(party), 0, domain, multipleE9, capacityE6, untilNs);
    } else {
      int market = room.openMarket(floor, domain, placed / Holders.DOMAINS);
      if (market < 0) {
        return;
      }
      floor
          .encoder()
          .placeUnderlyingBid(floor.from(party), 0, market, multipleE9, capacityE6, untilNs);
    }
    floor.send(party, (code, value, position) -> standing[slot] = code == 0 ? value : NO_BID);
  }
}
