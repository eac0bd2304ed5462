package cenote.crypto.typed;

import cenote.crypto.Bytes32;

/**
 * Digest of an owner's request to one gateway about the webhooks of an account. It is no command:
 * the pool never sees it. One instance belongs to one thread.
 */
public final class WebhookHasher {

  /** The request's EIP-712 type string. */
  public static final String TYPE =
      "Webhook(bytes32 gateway,bytes32 owner,uint32 account,string action,string url,"
          + "uint64 number,uint64 expiryNs)";

  private static final int FIELDS = 7;

  private final StructHasher hasher;

  /** Creates a hasher of requests signed for {@code domain}. */
  public WebhookHasher(SigningDomain domain) {
    hasher = new StructHasher(domain, TYPE, FIELDS);
  }

  /**
   * Writes the digest that the owner signs to {@code out[offset .. offset + 31]}.
   *
   * @param gateway id of the gateway, so that the request means nothing at another
   * @param owner id of the account's owner
   * @param account unsigned 32 bits
   * @param action register, list or remove
   * @param url empty to list
   * @param number the owner's number at that gateway, unsigned 64 bits
   * @param expiryNs log time in nanoseconds, unsigned 64 bits
   */
  public void digestInto(
      Bytes32 gateway,
      Bytes32 owner,
      int account,
      String action,
      String url,
      long number,
      long expiryNs,
      byte[] out,
      int offset) {
    hasher.putBytes32(0, gateway);
    hasher.putBytes32(1, owner);
    hasher.putUint32(2, account);
    hasher.putBytes32(3, Bytes32.ofBytes(SigningDomain.hashOf(action), 0));
    hasher.putBytes32(4, Bytes32.ofBytes(SigningDomain.hashOf(url), 0));
    hasher.putUint64(5, number);
    hasher.putUint64(6, expiryNs);
    hasher.digestInto(out, offset);
  }
}
