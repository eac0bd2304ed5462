package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.protocol.sbe.SignedOrderDecoder;
import cenote.protocol.sbe.YesNo;

/** One order of the fill being decoded. Reused; one thread. */
final class OrderView implements SignedOrder {

  private final Bytes32View owner = new Bytes32View();
  private final Bytes32View venue = new Bytes32View();
  private final Bytes32View signer = new Bytes32View();
  private final byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];
  private SignedOrderDecoder decoder = new SignedOrderDecoder();
  private byte[] bytes = {};
  private int offset;

  /** Looks at the order at {@code offset}, which {@code decoder} is wrapped around. */
  OrderView over(byte[] bytes, int offset, SignedOrderDecoder decoder) {
    this.bytes = bytes;
    this.offset = offset;
    this.decoder = decoder;
    owner.over(bytes, offset + Layout.ORDER_OWNER);
    venue.over(bytes, offset + Layout.ORDER_VENUE);
    return this;
  }

  /** Takes the signer from the 32 bytes at {@code offset}. */
  void signedBy(byte[] bytes, int offset) {
    signer.over(bytes, offset);
  }

  @Override
  public Bytes32 owner() {
    return owner;
  }

  @Override
  public int subaccount() {
    return (int) decoder.subaccount();
  }

  @Override
  public long orderNumber() {
    return decoder.orderNumber();
  }

  @Override
  public int instrument() {
    return decoder.instrument();
  }

  @Override
  public boolean isBuy() {
    return decoder.isBuyRaw() == YesNo.YES.value();
  }

  @Override
  public long limitPriceE8() {
    return decoder.limitPriceE8();
  }

  @Override
  public long quantityE8() {
    return decoder.quantityE8();
  }

  @Override
  public Bytes32 venue() {
    return venue;
  }

  @Override
  public long expiryNs() {
    return decoder.expiryNs();
  }

  @Override
  public Bytes32 signer() {
    return signer;
  }

  /** For tools and tests, the pool never asks; overwritten by the next call. */
  @Override
  public byte[] signature() {
    System.arraycopy(bytes, offset + Layout.ORDER_SIGNATURE, signature, 0, signature.length);
    return signature;
  }
}
