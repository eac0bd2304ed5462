package cenote.actor;

/** An order at a venue, and how much of it is left. Owned by the venue. */
final class Standing {

  private final TradeOrder order;
  private final OrderListener listener;
  private final boolean isImmediate;
  private long remainingE8;
  private boolean isEnded;

  Standing(TradeOrder order, boolean isImmediate, OrderListener listener) {
    this.order = order;
    this.isImmediate = isImmediate;
    this.listener = listener;
    this.remainingE8 = order.quantityE8();
  }

  TradeOrder order() {
    return order;
  }

  OrderListener listener() {
    return listener;
  }

  /** True when what finds nobody at once is not to stand in the book. */
  boolean isImmediate() {
    return isImmediate;
  }

  /** Not filled, and not on its way to the pool. */
  long remainingE8() {
    return remainingE8;
  }

  void take(long quantityE8) {
    remainingE8 -= quantityE8;
  }

  void giveBack(long quantityE8) {
    remainingE8 += quantityE8;
  }

  boolean isEnded() {
    return isEnded;
  }

  /** Ends the order once. */
  void end(OrderListener.End how, int code) {
    if (!isEnded) {
      isEnded = true;
      listener.onEnded(order, how, code);
    }
  }
}
