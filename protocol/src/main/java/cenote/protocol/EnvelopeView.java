package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;

/** The envelope of the message being decoded. Reused; one thread. */
final class EnvelopeView implements Envelope {

  private final Bytes32View principal = new Bytes32View();
  private final Bytes32View signer = new Bytes32View();
  private long sequence;
  private long contentHash;

  /** Looks at the envelope of the message at {@code offset}. */
  void over(byte[] bytes, int offset) {
    principal.over(bytes, offset + Layout.PRINCIPAL);
    sequence = Layout.sequence(bytes, offset);
  }

  /** Takes the signer from the 32 bytes at {@code offset}. */
  void signedBy(byte[] bytes, int offset, long contentHash) {
    signer.over(bytes, offset);
    this.contentHash = contentHash;
  }

  @Override
  public Bytes32 principal() {
    return principal;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public Bytes32 signer() {
    return signer;
  }

  @Override
  public long contentHash() {
    return contentHash;
  }
}
