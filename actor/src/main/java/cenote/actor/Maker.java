package cenote.actor;

import cenote.pool.market.Market;
import cenote.reporter.Party;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A market maker for the linear instruments or the options of one underlying at one venue. Quotes
 * around its middle, leaning against its inventory; quotes anew when the middle has moved, when it
 * was hit, and before its orders grow old. Replacing costs the pool nothing: only fills reach it.
 */
final class Maker implements Agent {

  private static final long PAUSE_NS = 10_000_000L;
  private static final long IDLE_NS = 50_000_000L;
  private static final long LEAST_AGE_NS = 250_000_000L;
  private static final long MOST_AGE_NS = 15_000_000_000L;
  private static final long LIFE_NS = 40_000_000_000L;

  /** The pool knows the last 1,024 numbers of an account: older orders are replaced in time. */
  private static final long MOST_NUMBERS = 500;

  /** Of the half spread: a middle further away is quoted anew. */
  private static final double TOLERANCE = 0.6;

  /** Expired instruments whose quotes are remembered for nothing. */
  private static final int EXPIRED_MOST = 32;

  private static final int LINEAR_LEVELS = 3;
  private static final double LEVEL_STEP = 1.6;

  /** Value of the orders at the best level, and of the inventory that is full, cash E6. */
  private static final double LINEAR_E6 = 150_000e6;

  private static final double OPTION_E6 = 60_000e6;
  private static final double FULL = 25;

  private final Party party;
  private final Pricer pricer;
  private final int underlying;
  private final boolean isOptions;
  private final Map<Integer, Quotes> quotes = new HashMap<>();
  private int next;

  /** Quotes at the venue of the pricer. */
  Maker(Party party, Pricer pricer, int underlying, boolean isOptions) {
    this.party = party;
    this.pricer = pricer;
    this.underlying = underlying;
    this.isOptions = isOptions;
  }

  @Override
  public long act(Floor floor) {
    int[] instruments =
        isOptions ? floor.board().options(underlying) : floor.board().linears(underlying);
    boolean isPriced = floor.pool().market().indexE8(underlying) > 0;
    if (!isPriced || floor.account(party) < 0) {
      return IDLE_NS;
    }
    if (quotes.size() > instruments.length + EXPIRED_MOST) {
      quotes.keySet().retainAll(Arrays.stream(instruments).boxed().toList());
    }
    for (int i = 0; i < instruments.length; i++) {
      next = next + 1 < instruments.length ? next + 1 : 0;
      if (quoteIfDue(floor, instruments[next])) {
        return PAUSE_NS;
      }
    }
    return IDLE_NS;
  }

  private boolean quoteIfDue(Floor floor, int instrument) {
    Quotes standing = quotes.computeIfAbsent(instrument, _ -> new Quotes());
    Market market = floor.pool().market();
    double valueE8 = pricer.valueE8(market, instrument, floor.timeNs());
    double halfE8 = Pricer.halfE8(market, instrument, valueE8);
    double middleE8 = Pricer.middleE8(market, instrument, valueE8, fullness(floor, instrument));
    if (!(middleE8 > 0) || !isDue(floor, standing, middleE8, halfE8)) {
      return false;
    }
    withdraw(floor, instrument, standing);
    quote(floor, instrument, standing, middleE8, halfE8);
    return true;
  }

  private boolean isDue(Floor floor, Quotes standing, double middleE8, double halfE8) {
    long ageNs = floor.nowNs() - standing.quotedNs();
    boolean isNew = standing.count() == 0;
    if (!isNew && ageNs < LEAST_AGE_NS) {
      return false;
    }
    return isNew
        || standing.isHit()
        || ageNs > MOST_AGE_NS
        || floor.lastOrderNumber(party) - standing.oldest() > MOST_NUMBERS
        || Math.abs(middleE8 - standing.middleE8()) > TOLERANCE * halfE8;
  }

  private double fullness(Floor floor, int instrument) {
    double heldE8 = floor.positionE8(floor.account(party), instrument);
    return heldE8 / floor.amountE8(underlying, FULL * (isOptions ? OPTION_E6 : LINEAR_E6));
  }

  private void withdraw(Floor floor, int instrument, Quotes standing) {
    for (int i = 0; i < standing.count(); i++) {
      floor.venue(pricer.venue()).cancel(instrument, party.address(), 0, standing.number(i));
    }
    standing.clear();
  }

  private void quote(Floor floor, int instrument, Quotes standing, double middleE8, double halfE8) {
    int levels = isOptions ? 1 : LINEAR_LEVELS;
    double valueE6 = isOptions ? OPTION_E6 : LINEAR_E6;
    standing.quoted(middleE8, floor.nowNs());
    for (int level = 0; level < levels; level++) {
      double farE8 = halfE8 * (1 + LEVEL_STEP * level);
      double quantityE8 = floor.amountE8(underlying, valueE6 * (1 + level));
      order(floor, instrument, standing, true, middleE8 - farE8, quantityE8);
      order(floor, instrument, standing, false, middleE8 + farE8, quantityE8);
    }
  }

  private void order(
      Floor floor,
      int instrument,
      Quotes standing,
      boolean isBuy,
      double priceE8,
      double quantityE8) {
    long lotsE8 = floor.lotsE8(instrument, quantityE8);
    long limitE8 = floor.ticksE8(instrument, priceE8, !isBuy);
    if (lotsE8 == 0 || (isBuy && priceE8 < floor.pool().market().tickE8(instrument))) {
      return;
    }
    TradeOrder order =
        floor.sign(party, floor.venue(pricer.venue()), instrument, isBuy, limitE8, lotsE8, LIFE_NS);
    standing.add(order.orderNumber());
    floor.venue(pricer.venue()).place(order, new HitListener(standing, order.orderNumber()));
  }

  /** Notes that an order is no longer what was quoted, unless it was replaced before. */
  private record HitListener(Quotes quotes, long number) implements OrderListener {

    @Override
    public void onFilled(TradeOrder order, long priceE8, long quantityE8, long remainingE8) {
      hit();
    }

    @Override
    public void onEnded(TradeOrder order, End how, int code) {
      hit();
    }

    private void hit() {
      if (number >= quotes.oldest()) {
        quotes.hit();
      }
    }
  }
}
