package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Order;

/** One side of a fill. */
public record Ticket(
    Bytes32 owner,
    int subaccount,
    long orderNumber,
    int instrument,
    boolean isBuy,
    long limitPriceE8,
    long quantityE8,
    Bytes32 venue,
    long expiryNs,
    Bytes32 signer)
    implements Order {

  Ticket withOwner(Bytes32 value) {
    return new Ticket(
        value,
        subaccount,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        expiryNs,
        signer);
  }

  Ticket withSubaccount(int value) {
    return new Ticket(
        owner,
        value,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        expiryNs,
        signer);
  }

  Ticket withOrderNumber(long value) {
    return new Ticket(
        owner,
        subaccount,
        value,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        expiryNs,
        signer);
  }

  Ticket withInstrument(int value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        value,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        expiryNs,
        signer);
  }

  Ticket withSide(boolean value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        instrument,
        value,
        limitPriceE8,
        quantityE8,
        venue,
        expiryNs,
        signer);
  }

  Ticket withLimitPriceE8(long value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        instrument,
        isBuy,
        value,
        quantityE8,
        venue,
        expiryNs,
        signer);
  }

  Ticket withQuantityE8(long value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        value,
        venue,
        expiryNs,
        signer);
  }

  Ticket withVenue(Bytes32 value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        value,
        expiryNs,
        signer);
  }

  Ticket withExpiryNs(long value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        value,
        signer);
  }

  Ticket withSigner(Bytes32 value) {
    return new Ticket(
        owner,
        subaccount,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        expiryNs,
        value);
  }

  @Override
  public String toString() {
    String by = Bytes32.same(owner, signer) ? "" : " signed by " + Keys.name(signer);
    return "%s/%d order %d %s %d of %d at %d venue %s until %d%s"
        .formatted(
            Keys.name(owner),
            Integer.toUnsignedLong(subaccount),
            orderNumber,
            isBuy ? "buy" : "sell",
            quantityE8,
            instrument,
            limitPriceE8,
            Keys.name(venue),
            expiryNs,
            by);
  }
}
