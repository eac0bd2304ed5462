package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import cenote.reporter.Party;

/** What a keeper's limits leave room for, from its account as it is. */
final class KeeperRoom {

  /** 1e8 for the price and 1e8 for the quantity, less 1e6 of cash. */
  private static final double TO_E6 = 1e-10;

  /**
   * A part of an offer that is less than 1,000 cash is refused; a little more, for the index moves.
   */
  private static final double LEAST_E6 = 1_100e6;

  private final Party party;
  private final KeeperTerms terms;

  KeeperRoom(Party party, KeeperTerms terms) {
    this.party = party;
    this.terms = terms;
  }

  /** Initial requirement that it may still take on, cash E6, not negative. */
  long capitalE6(Floor floor) {
    Requirement margin = floor.pool().margin(floor.account(party));
    long ownE6 = Math.min(terms.capitalE6(), margin.equityInitialE6());
    return Math.max(0, ownE6 - margin.initialE6());
  }

  /** True while its position in every market of a domain is within the limit. */
  boolean isOpen(Floor floor, int domain) {
    Market market = floor.pool().market();
    for (int u = 0; u < market.underlyingCount(); u++) {
      if (market.domain(u) == domain && !isWithin(floor, u)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A market of a domain in which its position is within the limit, another at each turn; or -1.
   */
  int openMarket(Floor floor, int domain, int turn) {
    Market market = floor.pool().market();
    for (int i = 0; i < market.underlyingCount(); i++) {
      int underlying = (turn + i) % market.underlyingCount();
      if (market.domain(underlying) == domain && isWithin(floor, underlying)) {
        return underlying;
      }
    }
    return -1;
  }

  private boolean isWithin(Floor floor, int underlying) {
    return Math.abs(netE6(floor, underlying)) <= terms.inventoryE6();
  }

  /**
   * Quantity of an instrument that it takes at once, E8: within the limit of a slice and that of
   * the market; 0 for less than the pool takes.
   *
   * @param isBuy whether it would buy
   */
  double sliceE8(Floor floor, int instrument, boolean isBuy) {
    Market market = floor.pool().market();
    int underlying = market.underlyingOf(instrument);
    double netE6 = netE6(floor, underlying);
    double leftE6 = Math.max(0, terms.inventoryE6() - (isBuy ? netE6 : -netE6));
    double mostE6 = Math.min(leftE6, (double) terms.sliceE6());
    double indexE8 = Math.max(1, market.indexE8(underlying));
    return mostE6 < LEAST_E6 ? 0 : mostE6 / (indexE8 * TO_E6);
  }

  /** Position in a market at its index, options by their quantity, cash E6, signed. */
  private double netE6(Floor floor, int underlying) {
    Pool pool = floor.pool();
    int account = floor.account(party);
    double netE8 = 0;
    for (int i = 0; i < pool.ledger().positionCount(account); i++) {
      int instrument = pool.ledger().positionInstrument(account, i);
      boolean isMeant = pool.market().underlyingOf(instrument) == underlying;
      netE8 += isMeant ? pool.ledger().positionQuantityE8(account, i) : 0;
    }
    return netE8 * pool.market().indexE8(underlying) * TO_E6;
  }
}
