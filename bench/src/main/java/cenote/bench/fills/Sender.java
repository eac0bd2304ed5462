package cenote.bench.fills;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;

/** Envelope of one principal; reused for each of its commands. */
final class Sender implements Envelope {

  private final Bytes32 principal;
  private long sequence;

  Sender(Bytes32 principal) {
    this.principal = principal;
  }

  /** Moves on to the principal's next command. */
  Sender next() {
    sequence++;
    return this;
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
    return principal;
  }

  /** As good as any other while no sequence is used twice. */
  @Override
  public long contentHash() {
    return sequence * 0x9E3779B97F4A7C15L;
  }
}
