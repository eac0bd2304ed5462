package cenote.crypto.typed;

import cenote.crypto.Bytes32;

/**
 * Digest of a signed order (rulebook 4.3). One instance belongs to one thread; reuse does not
 * allocate.
 */
public final class OrderHasher {

  /** The order's EIP-712 type string. */
  public static final String TYPE =
      "Order(bytes32 owner,uint32 subaccount,uint64 orderNumber,uint32 instrument,bool buy,"
          + "int64 limitPriceE8,int64 quantityE8,bytes32 venue,uint64 expiryNs)";

  private static final int FIELDS = 9;

  private final StructHasher hasher;

  /** Creates a hasher of orders signed for {@code domain}. */
  public OrderHasher(SigningDomain domain) {
    hasher = new StructHasher(domain, TYPE, FIELDS);
  }

  /**
   * Writes the digest that the order's signer signs to {@code out[offset .. offset + 31]}. Any
   * value of any field has a digest: ranges are the pool's to check.
   *
   * @param owner id of the account's owner
   * @param subaccount unsigned 32 bits
   * @param orderNumber unsigned 64 bits
   * @param instrument unsigned 32 bits
   * @param limitPriceE8 cash per unit, 8 decimals
   * @param quantityE8 units, 8 decimals
   * @param venue zero for any venue
   * @param expiryNs log time in nanoseconds, unsigned 64 bits
   */
  public void digestInto(
      Bytes32 owner,
      int subaccount,
      long orderNumber,
      int instrument,
      boolean buy,
      long limitPriceE8,
      long quantityE8,
      Bytes32 venue,
      long expiryNs,
      byte[] out,
      int offset) {
    hasher.putBytes32(0, owner);
    hasher.putUint32(1, subaccount);
    hasher.putUint64(2, orderNumber);
    hasher.putUint32(3, instrument);
    hasher.putBool(4, buy);
    hasher.putInt64(5, limitPriceE8);
    hasher.putInt64(6, quantityE8);
    hasher.putBytes32(7, venue);
    hasher.putUint64(8, expiryNs);
    hasher.digestInto(out, offset);
  }
}
