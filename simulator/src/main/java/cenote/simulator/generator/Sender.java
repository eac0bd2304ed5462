package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;

/**
 * Who sends a command. The signer may differ from the principal: that is how forgeries are made.
 *
 * @param contentHash 0 until the bytes are known that it is the hash of
 */
public record Sender(Bytes32 principal, long sequence, Bytes32 signer, long contentHash)
    implements Envelope {

  Sender withContentHash(long hash) {
    return new Sender(principal, sequence, signer, hash);
  }

  Sender signedBy(Bytes32 key) {
    return new Sender(principal, sequence, key, contentHash);
  }

  @Override
  public String toString() {
    String by = Bytes32.same(principal, signer) ? "" : " signed by " + Keys.name(signer);
    return Keys.name(principal) + " #" + sequence + by;
  }
}
