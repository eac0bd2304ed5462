package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.protocol.OrderDraft;

/** What an order says. */
record Terms(
    Who owner,
    int subaccount,
    long number,
    int instrument,
    boolean isBuy,
    long priceE8,
    long quantityE8,
    Bytes32 venue,
    long expiryNs) {

  /** An order for any venue that does not expire. */
  static Terms of(
      Who owner, long number, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    return new Terms(
        owner, 0, number, instrument, isBuy, priceE8, quantityE8, Bytes32.ZERO, TestScene.NEVER_NS);
  }

  Terms at(Bytes32 other) {
    return new Terms(
        owner, subaccount, number, instrument, isBuy, priceE8, quantityE8, other, expiryNs);
  }

  Terms until(long otherNs) {
    return new Terms(
        owner, subaccount, number, instrument, isBuy, priceE8, quantityE8, venue, otherNs);
  }

  Terms of(int otherSubaccount) {
    return new Terms(
        owner, otherSubaccount, number, instrument, isBuy, priceE8, quantityE8, venue, expiryNs);
  }

  OrderDraft draft() {
    OrderDraft draft = new OrderDraft();
    return draft.write(
        owner.address(),
        subaccount,
        number,
        instrument,
        isBuy,
        priceE8,
        quantityE8,
        venue,
        expiryNs);
  }
}
