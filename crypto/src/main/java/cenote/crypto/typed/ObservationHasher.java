package cenote.crypto.typed;

import cenote.crypto.Bytes32;

/**
 * Digest of one reporter's observation of a price (rulebook 11.3). One instance belongs to one
 * thread; reuse does not allocate.
 */
public final class ObservationHasher {

  /** The observation's EIP-712 type string. */
  public static final String TYPE =
      "Observation(bytes32 reporter,uint32 underlying,int64 priceE8,uint64 timeNs)";

  private static final int FIELDS = 4;

  private final StructHasher hasher;

  /** Creates a hasher of observations signed for {@code domain}. */
  public ObservationHasher(SigningDomain domain) {
    hasher = new StructHasher(domain, TYPE, FIELDS);
  }

  /**
   * Writes the digest that the reporter signs to {@code out[offset .. offset + 31]}.
   *
   * @param reporter id of the reporter
   * @param underlying unsigned 32 bits
   * @param priceE8 cash per unit, 8 decimals
   * @param timeNs when it was observed, nanoseconds, unsigned 64 bits
   */
  public void digestInto(
      Bytes32 reporter, int underlying, long priceE8, long timeNs, byte[] out, int offset) {
    hasher.putBytes32(0, reporter);
    hasher.putUint32(1, underlying);
    hasher.putInt64(2, priceE8);
    hasher.putUint64(3, timeNs);
    hasher.digestInto(out, offset);
  }
}
