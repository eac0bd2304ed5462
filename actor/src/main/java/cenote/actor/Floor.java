package cenote.actor;

import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.Market;
import cenote.protocol.CommandEncoder;
import cenote.protocol.OrderDraft;
import cenote.replica.keeper.BreachWatch;
import cenote.reporter.MarketPath;
import cenote.reporter.Outbox;
import cenote.reporter.Party;
import java.util.HashMap;
import java.util.Map;

/**
 * What the people of the demo can see and do: the pool as it stands in this duty cycle, the venues,
 * custody, and orders signed with their keys. One thread.
 */
final class Floor {

  /** How far beyond the best price a taker goes: linear, and options, in parts. */
  private static final double SLIP = 0.001;

  private static final double OPTION_SLIP = 0.04;
  private static final long TAKER_LIFE_NS = 8_000_000_000L;
  private static final long MS_NS = 1_000_000L;

  private final Cast cast;
  private final Outbox outbox;
  private final Custody custody;
  private final Venue[] venues;
  private final MarketPath path;
  private final BreachWatch breaches;
  private final Board board = new Board();
  private final OrderDraft draft = new OrderDraft();
  private final Map<Party, Long> orderNumbers = new HashMap<>();
  private Pool pool;
  private long nowNs;
  private long timeNs;

  Floor(
      Cast cast,
      Outbox outbox,
      Custody custody,
      Venue[] venues,
      MarketPath path,
      BreachWatch breaches,
      Pool pool) {
    this.cast = cast;
    this.outbox = outbox;
    this.custody = custody;
    this.venues = venues;
    this.path = path;
    this.breaches = breaches;
    this.pool = pool;
  }

  /**
   * A duty cycle begins.
   *
   * @param atNs the owner's clock
   * @param epochNs the wall's clock
   */
  void open(Pool of, long atNs, long epochNs) {
    pool = of;
    nowNs = atNs;
    timeNs = Math.max(epochNs, of.nowNs());
  }

  Cast cast() {
    return cast;
  }

  Pool pool() {
    return pool;
  }

  Board board() {
    return board;
  }

  /** Who asks for a flag, a tenth of a second old at most. */
  BreachWatch breaches() {
    return breaches;
  }

  Custody custody() {
    return custody;
  }

  Venue venue(int venue) {
    return venues[venue];
  }

  /** The owner's clock, ns. */
  long nowNs() {
    return nowNs;
  }

  /** Time since 1970, never behind the pool's, ns. */
  long timeNs() {
    return timeNs;
  }

  /** What the market says now, E8, whatever the pool has heard. */
  long priceE8(int underlying) {
    return path.priceE8(underlying, timeNs);
  }

  /** Units traded in a day of the market, NaN where the path does not know; see the path. */
  double dayVolume(int underlying, int daysAgo) {
    return path.dayVolume(underlying, timeNs, daysAgo);
  }

  /** Seconds of the market's own time in one of the wall's clock. */
  double speed() {
    return path.speed();
  }

  CommandEncoder encoder() {
    return outbox.encoder();
  }

  Envelope from(Party party) {
    return outbox.from(party);
  }

  boolean send(Party party, Outbox.Reply reply) {
    return outbox.send(party, reply);
  }

  boolean hasRoom() {
    return outbox.hasRoom();
  }

  /** Account of a party, or -1. */
  int account(Party party) {
    return pool.accountOf(party.address(), 0);
  }

  /** Position in an instrument, E8, signed. */
  long positionE8(int account, int instrument) {
    Ledger ledger = pool.ledger();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      if (ledger.positionInstrument(account, k) == instrument) {
        return ledger.positionQuantityE8(account, k);
      }
    }
    return 0;
  }

  /** Amount of an underlying worth so much cash, E8. */
  double amountE8(int underlying, double valueE6) {
    return valueE6 * 1e10 / Math.max(1, pool.market().indexE8(underlying));
  }

  /** A quantity in whole lots, E8. */
  long lotsE8(int instrument, double quantityE8) {
    long lotE8 = pool.market().lotE8(instrument);
    long lots = (long) (quantityE8 / lotE8);
    return lots * lotE8;
  }

  /** A price on tick, E8, at least one tick. */
  long ticksE8(int instrument, double priceE8, boolean isUp) {
    long tickE8 = pool.market().tickE8(instrument);
    double ticks = priceE8 / tickE8;
    return Math.max(1, (long) (isUp ? Math.ceil(ticks) : Math.floor(ticks))) * tickE8;
  }

  /** The number that a party's last order had; 0 before any. */
  long lastOrderNumber(Party party) {
    return orderNumbers.getOrDefault(party, 0L);
  }

  /**
   * Writes and signs an order. Numbers begin with the milliseconds since 1970, so that those of an
   * earlier run lie below.
   */
  TradeOrder sign(
      Party party,
      Venue venue,
      int instrument,
      boolean isBuy,
      long limitPriceE8,
      long quantityE8,
      long lifeNs) {
    long number = orderNumbers.merge(party, timeNs / MS_NS, (last, _) -> last + 1);
    draft.write(
        party.address(),
        0,
        number,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue.key(),
        timeNs + lifeNs);
    outbox.signer().signOrder(draft, party.key());
    outbox.countSignatures(1);
    return TradeOrder.copyOf(draft);
  }

  /**
   * Takes what a venue offers near its best price.
   *
   * @param quantityE8 at most, cut to whole lots
   * @return false when there is nothing to take or to send
   */
  boolean take(
      Party party,
      int venue,
      int instrument,
      boolean isBuy,
      double quantityE8,
      OrderListener listener) {
    long lotsE8 = lotsE8(instrument, quantityE8);
    long bestE8 = venues[venue].bestE8(instrument, !isBuy);
    if (lotsE8 <= 0 || bestE8 == 0 || !outbox.hasRoom()) {
      return false;
    }
    double slip = pool.market().isLinear(instrument) ? SLIP : OPTION_SLIP;
    double limitE8 = bestE8 * (isBuy ? 1 + slip : 1 - slip);
    long limit = ticksE8(instrument, limitE8, !isBuy);
    TradeOrder order = sign(party, venues[venue], instrument, isBuy, limit, lotsE8, TAKER_LIFE_NS);
    venues[venue].place(order, true, listener);
    return true;
  }

  /** Trades away a share of a position at a venue; false when that is not possible now. */
  boolean reduce(Party party, int venue, int instrument, double share, OrderListener listener) {
    long heldE8 = positionE8(account(party), instrument);
    double wantE8 = share >= 1 ? Math.abs(heldE8) : Math.abs(heldE8) * share;
    return take(party, venue, instrument, heldE8 < 0, wantE8, listener);
  }

  /** True while an option or a future may still be traded. */
  boolean isLive(int instrument) {
    Market market = pool.market();
    long expiryNs = market.expiryNs(instrument);
    return !market.isExpired(instrument) && (expiryNs == 0 || expiryNs > timeNs + 5_000 * MS_NS);
  }
}
