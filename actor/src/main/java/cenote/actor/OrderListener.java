package cenote.actor;

/**
 * Hears what becomes of an order at a venue, on the owner's thread. A fill that was under way may
 * still be told after the end.
 */
public interface OrderListener {

  /** Wants to know nothing. */
  OrderListener NONE = new OrderListener() {};

  /** Why an order ended without being filled wholly. */
  enum End {
    /** Its owner took it back. */
    CANCELLED,
    /** Its time is over. */
    EXPIRED,
    /** It was to be filled at once, and the rest found nobody. */
    UNMATCHED,
    /** The pool refused a fill because of it, or the venue refused the order. */
    REJECTED
  }

  /** The order, or what is left of it, stands in the book. */
  default void onResting(TradeOrder order, long remainingE8) {}

  /**
   * The pool has novated a fill of the order.
   *
   * @param remainingE8 what is not filled, nor on its way to the pool
   */
  default void onFilled(TradeOrder order, long priceE8, long quantityE8, long remainingE8) {}

  /**
   * The order is over.
   *
   * @param code of {@code cenote.pool.Reject}, 0 when nothing was refused
   */
  default void onEnded(TradeOrder order, End how, int code) {}
}
