package cenote.actor;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.market.Market;

/** What a venue checks before it takes an order: what the pool would refuse for certain. */
final class Admission {

  private Admission() {}

  /**
   * Why an order cannot be taken, or {@link Reject#NONE}.
   *
   * @param venue key of the venue that is asked
   * @param untilNs until when an order must live to be worth taking
   */
  static Reject check(TradeOrder order, Pool pool, Bytes32 venue, long untilNs) {
    Market market = pool.market();
    int instrument = order.instrument();
    if (instrument < 0 || instrument >= market.instrumentCount()) {
      return Reject.UNKNOWN_INSTRUMENT;
    }
    if (isOver(market, instrument, untilNs)) {
      return Reject.INSTRUMENT_EXPIRED;
    }
    if (pool.accountOf(order.owner(), order.subaccount()) < 0) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    if (!order.venue().isZero() && !Bytes32.same(order.venue(), venue)) {
      return Reject.ORDER_NOT_FOR_VENUE;
    }
    if (order.orderNumber() <= 0) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    return order.expiryNs() <= untilNs ? Reject.ORDER_EXPIRED : checkSteps(order, market);
  }

  /** True when an instrument has expired, or will have by then. */
  static boolean isOver(Market market, int instrument, long untilNs) {
    long expiryNs = market.expiryNs(instrument);
    return market.isExpired(instrument) || (expiryNs != 0 && expiryNs <= untilNs);
  }

  private static Reject checkSteps(TradeOrder order, Market market) {
    if (order.quantityE8() <= 0) {
      return Reject.QUANTITY_NOT_POSITIVE;
    }
    if (order.quantityE8() % market.lotE8(order.instrument()) != 0) {
      return Reject.QUANTITY_OFF_LOT;
    }
    if (order.limitPriceE8() <= 0) {
      return Reject.PRICE_NOT_POSITIVE;
    }
    return order.limitPriceE8() % market.tickE8(order.instrument()) != 0
        ? Reject.PRICE_OFF_TICK
        : Reject.NONE;
  }
}
