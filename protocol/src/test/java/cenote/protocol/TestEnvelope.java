package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;

/** An envelope as a client writes it. */
record TestEnvelope(Bytes32 principal, long sequence) implements Envelope {

  @Override
  public Bytes32 signer() {
    return principal;
  }

  @Override
  public long contentHash() {
    return 0;
  }
}
