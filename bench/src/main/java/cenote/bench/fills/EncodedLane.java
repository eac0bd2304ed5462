package cenote.bench.fills;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;

/**
 * Gives encoded log entries to the loop that every replica runs: it decodes, verifies signatures in
 * batches where the pool requires them, and applies. Encoding and signing are not measured.
 */
final class EncodedLane implements Lane {

  /** Small, as a node's is that applies what arrives at once. */
  private static final int UNSIGNED_BATCH = 32;

  private final Exchange exchange;
  private final boolean isSigned;
  private final int threads;
  private final PoolApplier applier;
  private final CommandEncoder encoder = new CommandEncoder();
  private final FillEncoder fills;
  private final byte[] entries;
  private final int length;
  private long rejects;

  /**
   * A lane for blocks of {@code blockSize} fills.
   *
   * @param threads how many verify signatures, where there are any
   */
  EncodedLane(Exchange exchange, int blockSize, int threads) {
    this.exchange = exchange;
    this.isSigned = exchange.pool().requiresSignatures();
    this.threads = threads;
    this.length = exchange.fillLength();
    this.entries = new byte[blockSize * length];
    this.fills =
        new FillEncoder(
            exchange.keys(),
            isSigned ? new MessageSigner(Secp256k1.best(), exchange.pool().genesisHash()) : null);
    this.applier =
        new PoolApplier(
            exchange.pool(), this::onAnswer, SignatureListener.NONE, threads, batchSize());
  }

  private void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    rejects += rejectCode == 0 ? 0 : 1;
  }

  @Override
  public String name() {
    return isSigned ? "signed" : "encoded";
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void prepare(FillBlock block) {
    for (int i = 0; i < block.size(); i++) {
      fills.encode(encoder, exchange.venue().next(), block, i);
      System.arraycopy(encoder.buffer(), 0, entries, i * length, length);
    }
  }

  @Override
  public void fill(FillBlock block, int i) {
    applier.onEntry(
        exchange.nextPosition(length), exchange.nextTimeNs(), entries, i * length, length);
  }

  @Override
  public void finish() {
    applier.flush();
  }

  @Override
  public long rejects() {
    return rejects;
  }

  @Override
  public int batchSize() {
    return isSigned ? PoolApplier.DEFAULT_BATCH_SIZE : UNSIGNED_BATCH;
  }

  @Override
  public void close() {
    applier.close();
  }
}
