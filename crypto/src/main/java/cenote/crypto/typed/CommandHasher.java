package cenote.crypto.typed;

import cenote.crypto.Bytes32;

/**
 * Digest of the signed envelope of every command that is not an order. One instance belongs to one
 * thread; reuse does not allocate.
 */
public final class CommandHasher {

  /** The envelope's EIP-712 type string. */
  public static final String TYPE =
      "Command(bytes32 principal,uint64 sequence,bytes32 contentHash)";

  private static final int FIELDS = 3;

  private final StructHasher hasher;

  /** Creates a hasher of commands signed for {@code domain}. */
  public CommandHasher(SigningDomain domain) {
    hasher = new StructHasher(domain, TYPE, FIELDS);
  }

  /**
   * Writes the digest that the principal signs to {@code out[offset .. offset + 31]}.
   *
   * @param principal id of whoever acts
   * @param sequence the principal's command number, unsigned 64 bits
   * @param contentHash Keccak-256 of the command's bytes
   */
  public void digestInto(
      Bytes32 principal, long sequence, Bytes32 contentHash, byte[] out, int offset) {
    hasher.putBytes32(0, principal);
    hasher.putUint64(1, sequence);
    hasher.putBytes32(2, contentHash);
    hasher.digestInto(out, offset);
  }
}
