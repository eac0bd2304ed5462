package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import java.util.Arrays;

/**
 * An order being written by a client, a test or a simulation; reused, one thread. Its signature is
 * zero until {@link MessageSigner#signOrder} fills it.
 */
public final class OrderDraft implements SignedOrder {

  private final byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];
  private Bytes32 owner = Bytes32.ZERO;
  private int subaccount;
  private long orderNumber;
  private int instrument;
  private boolean isBuy;
  private long limitPriceE8;
  private long quantityE8;
  private Bytes32 venue = Bytes32.ZERO;
  private long expiryNs;

  /** Writes a new order over the last one and clears the signature; units as {@code Order}. */
  public OrderDraft write(
      Bytes32 owner,
      int subaccount,
      long orderNumber,
      int instrument,
      boolean isBuy,
      long limitPriceE8,
      long quantityE8,
      Bytes32 venue,
      long expiryNs) {
    this.owner = owner;
    this.subaccount = subaccount;
    this.orderNumber = orderNumber;
    this.instrument = instrument;
    this.isBuy = isBuy;
    this.limitPriceE8 = limitPriceE8;
    this.quantityE8 = quantityE8;
    this.venue = venue;
    this.expiryNs = expiryNs;
    Arrays.fill(signature, (byte) 0);
    return this;
  }

  @Override
  public Bytes32 owner() {
    return owner;
  }

  @Override
  public int subaccount() {
    return subaccount;
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
  public Bytes32 venue() {
    return venue;
  }

  @Override
  public long expiryNs() {
    return expiryNs;
  }

  /** The owner: what a pool that requires no signatures takes for granted. */
  @Override
  public Bytes32 signer() {
    return owner;
  }

  @Override
  public byte[] signature() {
    return signature;
  }
}
