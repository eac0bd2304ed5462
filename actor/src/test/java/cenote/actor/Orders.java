package cenote.actor;

import cenote.crypto.Bytes32;
import cenote.protocol.OrderDraft;

/** Orders for tests of books, without signatures. */
final class Orders {

  static final Bytes32.Words ALICE = Bytes32.ofWords(0, 0, 0, 1);
  static final Bytes32.Words BOB = Bytes32.ofWords(0, 0, 0, 2);
  static final Bytes32.Words CAROL = Bytes32.ofWords(0, 0, 0, 3);

  private Orders() {}

  static Standing of(Bytes32 owner, long number, boolean isBuy, long priceE8, long quantityE8) {
    return of(owner, number, isBuy, priceE8, quantityE8, Long.MAX_VALUE, OrderListener.NONE);
  }

  static Standing of(
      Bytes32 owner,
      long number,
      boolean isBuy,
      long priceE8,
      long quantityE8,
      long expiryNs,
      OrderListener listener) {
    OrderDraft draft = new OrderDraft();
    draft.write(owner, 0, number, 7, isBuy, priceE8, quantityE8, Bytes32.ZERO, expiryNs);
    return new Standing(TradeOrder.copyOf(draft), false, listener);
  }
}
