package cenote.actor;

import cenote.crypto.Bytes32;
import cenote.protocol.SignedOrder;

/**
 * A signed order as a value; units as {@code cenote.pool.Order} says. Whoever makes one for
 * somebody else has verified the signature.
 */
public final class TradeOrder implements SignedOrder {

  private final AccountKey account;
  private final long orderNumber;
  private final int instrument;
  private final boolean isBuy;
  private final long limitPriceE8;
  private final long quantityE8;
  private final Bytes32.Words venue;
  private final long expiryNs;
  private final Bytes32.Words signer;
  private final byte[] signature;

  private TradeOrder(SignedOrder order) {
    this.account = new AccountKey(words(order.owner()), order.subaccount());
    this.orderNumber = order.orderNumber();
    this.instrument = order.instrument();
    this.isBuy = order.isBuy();
    this.limitPriceE8 = order.limitPriceE8();
    this.quantityE8 = order.quantityE8();
    this.venue = words(order.venue());
    this.expiryNs = order.expiryNs();
    this.signer = words(order.signer());
    this.signature = order.signature().clone();
  }

  /** A copy of an order that is being written or read. */
  public static TradeOrder copyOf(SignedOrder order) {
    return new TradeOrder(order);
  }

  private static Bytes32.Words words(Bytes32 value) {
    return Bytes32.ofWords(value.word(0), value.word(1), value.word(2), value.word(3));
  }

  AccountKey account() {
    return account;
  }

  OrderKey key() {
    return new OrderKey(account, orderNumber);
  }

  @Override
  public Bytes32.Words owner() {
    return account.owner();
  }

  @Override
  public int subaccount() {
    return account.subaccount();
  }

  @Override
  public long orderNumber() {
    return orderNumber;
  }

  @Override
  public int instrument() {
    return instrument;
  }

  @Override
  public boolean isBuy() {
    return isBuy;
  }

  @Override
  public long limitPriceE8() {
    return limitPriceE8;
  }

  @Override
  public long quantityE8() {
    return quantityE8;
  }

  @Override
  public Bytes32.Words venue() {
    return venue;
  }

  @Override
  public long expiryNs() {
    return expiryNs;
  }

  @Override
  public Bytes32.Words signer() {
    return signer;
  }

  @Override
  public byte[] signature() {
    return signature;
  }
}
