package cenote.replica.client;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;

/**
 * An envelope as a client writes it: who sends, with which number. The signature is filled in after
 * encoding; the pool finds signer and content hash for itself.
 *
 * @param principal who sends
 * @param sequence the principal's own number for the command, at least 1
 */
public record Sender(Bytes32 principal, long sequence) implements Envelope {

  @Override
  public Bytes32 signer() {
    return principal;
  }

  @Override
  public long contentHash() {
    return 0;
  }
}
