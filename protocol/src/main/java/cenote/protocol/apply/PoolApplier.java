package cenote.protocol.apply;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandDecoder;
import cenote.protocol.SignatureListener;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Applies log entries to a pool, in order, and gives out the answers.
 *
 * <p>Entries are first buffered; a batch ends when it is full, with a genesis or a tick, when the
 * log has no more entries for now, and before a snapshot. Its signatures are verified in parallel,
 * where the pool requires them, then it is applied, a few entries at a time of which the pool is
 * told before. Entries that are not commands are answered {@link Reject#MALFORMED} and leave no
 * trace in the pool.
 *
 * <p>An entry that cannot be applied stops the applier for good: {@link PoisonEntry}. Those that
 * two persons have said are to be skipped are given to the pool as such, from rules 2 on.
 *
 * <p>The state that results depends on the log alone. Owned by one thread, which is also the only
 * one that may touch the pool.
 */
public final class PoolApplier implements AutoCloseable {

  /** Entries per batch unless told otherwise. */
  public static final int DEFAULT_BATCH_SIZE = 256;

  /** Entries whose accounts the pool reads ahead; they fit in a core's own cache. */
  private static final int READ_AHEAD = 32;

  private final Pool pool;
  private final AnswerSink answers;
  private final SignatureListener signatures;
  private final Skips skips;
  private final SkipScan ahead;
  private final int threads;
  private final Batch batch;
  private final CommandDecoder decoder = new CommandDecoder();
  private final SnapshotWriter snapshot = new SnapshotWriter();
  private @Nullable BatchVerifier verifier;
  private long position;
  private long commands;
  private long malformed;
  private long signaturesChecked;
  private boolean isStopped;

  /** Applies with one thread and batches of {@value #DEFAULT_BATCH_SIZE}. */
  public PoolApplier(Pool pool, AnswerSink answers) {
    this(pool, answers, SignatureListener.NONE, 1, DEFAULT_BATCH_SIZE);
  }

  /**
   * Applies to {@code pool}, which is new or was restored from a snapshot.
   *
   * @param threads how many verify signatures, the caller's included; 1 to 64
   * @param batchSize most entries verified together; 1 to 65,536
   */
  public PoolApplier(
      Pool pool, AnswerSink answers, SignatureListener signatures, int threads, int batchSize) {
    this(pool, answers, signatures, threads, batchSize, Skips.NONE);
  }

  /**
   * Likewise, but skips entries.
   *
   * @param skips what a look ahead has found in the log
   */
  public PoolApplier(
      Pool pool,
      AnswerSink answers,
      SignatureListener signatures,
      int threads,
      int batchSize,
      Skips skips) {
    this(pool, answers, signatures, threads, batchSize, skips, SkipScan.from(pool));
  }

  /**
   * Likewise tells of approvals.
   *
   * @param ahead hears those that were taken, applied or behind what cannot be, with their signers;
   *     the caller tells it of the timer's ticks, each when its batch has ended
   */
  public PoolApplier(
      Pool pool,
      AnswerSink answers,
      SignatureListener signatures,
      int threads,
      int batchSize,
      Skips skips,
      SkipScan ahead) {
    requireRange("threads", threads, 64);
    requireRange("batch size", batchSize, 1 << 16);
    this.pool = pool;
    this.answers = answers;
    this.signatures = signatures;
    this.skips = skips;
    this.ahead = ahead;
    this.threads = threads;
    this.batch = new Batch(batchSize);
    this.position = pool.position();
  }

  /**
   * Applies what the log holds, at most {@code limit} entries, and ends the batch.
   *
   * @return how many entries were taken
   */
  public int doWork(LogReader reader, int limit) {
    int taken = 0;
    while (taken < limit && reader.next()) {
      onEntry(
          reader.position(),
          reader.timestampNs(),
          reader.buffer(),
          reader.offset(),
          reader.length());
      taken++;
    }
    flush();
    return taken;
  }

  /** Takes the next entry of the log; it may be applied only with {@link #flush()}. */
  public void onEntry(long position, long timestampNs, byte[] bytes, int offset, int length) {
    requireRunning();
    if (batch.add(position, timestampNs, bytes, offset, length)) {
      flush();
    }
  }

  /** Applies every entry taken so far. */
  public void flush() {
    requireRunning();
    if (batch.size() == 0) {
      return;
    }
    isStopped = true;
    boolean isSigned = pool.requiresSignatures();
    if (isSigned) {
      verifier().verify(batch);
    }
    for (int i = 0; i < batch.size(); i++) {
      if (i % READ_AHEAD == 0) {
        readAhead(i);
      }
      apply(i, isSigned);
    }
    batch.clear();
    isStopped = false;
  }

  /** Tells of the approvals from an entry on, which are not applied. */
  private void hearFrom(int index, boolean isSigned) {
    for (int i = index; i < batch.size(); i++) {
      if (batch.wrap(i, decoder)) {
        hear(i, isSigned);
      }
    }
  }

  private void hear(int index, boolean isSigned) {
    if (decoder.isApproval()) {
      ahead.onApproval(batch.position(index), decoder, signer(index, isSigned));
    }
  }

  private Bytes32 signer(int index, boolean isSigned) {
    return isSigned
        ? Bytes32.ofBytes(batch.recovered(), batch.recoveredOffset(index) + Bytes32.LENGTH)
        : decoder.principal();
  }

  private void readAhead(int from) {
    int to = Math.min(from + READ_AHEAD, batch.size());
    if (to - from > 1) {
      for (int i = from; i < to; i++) {
        if (batch.wrap(i, decoder)) {
          decoder.expect(pool);
        }
      }
      pool.readAhead();
    }
  }

  /** Applies every entry taken so far and writes the state that results to {@code folder}. */
  public Path writeSnapshot(Path folder) {
    flush();
    snapshot.reset();
    pool.writeSnapshot(snapshot);
    return SnapshotFile.write(folder, position, snapshot.bytes(), snapshot.length());
  }

  /** Position after the last entry applied, commands or not. */
  public long position() {
    return position;
  }

  /** How many commands were applied since this was made, rejected ones included. */
  public long commands() {
    return commands;
  }

  /** How many entries were not commands. */
  public long malformed() {
    return malformed;
  }

  /** How many signatures were checked, good or bad; 0 in a pool that requires none. */
  public long signaturesChecked() {
    return signaturesChecked;
  }

  /** Ends the threads; entries not flushed are forgotten. */
  @Override
  public void close() {
    if (verifier != null) {
      verifier.close();
    }
  }

  private void apply(int index, boolean isSigned) {
    long before = position;
    int rulesBefore = pool.rulesVersion();
    position = batch.position(index);
    if (!batch.wrap(index, decoder) || decoder.firstRules() > rulesBefore) {
      malformed++;
      answers.onAnswer(position, Bytes32.ZERO, 0, Reject.MALFORMED.code(), 0, position);
      return;
    }
    commands++;
    if (isSigned) {
      signaturesChecked += batch.signatureCount(index);
      decoder.tellSignatures(position, batch.recovered(), batch.recoveredOffset(index), signatures);
    }
    boolean isSkipped = skips.has(position, rulesBefore);
    try {
      applyCommand(index, isSigned, isSkipped);
    } catch (RuntimeException bug) {
      PoisonEntry poison = new PoisonEntry(position, rulesBefore, isSkipped, bug);
      position = before;
      hearFrom(index, isSigned);
      throw poison;
    }
    hear(index, isSigned);
    answer();
  }

  private void applyCommand(int index, boolean isSigned, boolean isSkipped) {
    pool.begin(
        position,
        batch.timestampNs(index),
        batch.bytes(),
        batch.offset(index),
        batch.length(index));
    if (isSigned) {
      int recovered = batch.recoveredOffset(index);
      var _ =
          isSkipped
              ? decoder.skipSigned(pool, batch.recovered(), recovered)
              : decoder.applySigned(pool, batch.recovered(), recovered);
    } else {
      var _ = isSkipped ? decoder.skipUnsigned(pool) : decoder.applyUnsigned(pool);
    }
  }

  private void answer() {
    answers.onAnswer(
        position,
        decoder.principal(),
        decoder.sequence(),
        pool.answerCode(),
        pool.answerValue(),
        pool.answerPosition());
  }

  private BatchVerifier verifier() {
    if (verifier == null) {
      verifier = new BatchVerifier(threads, pool.genesisHash());
    }
    return verifier;
  }

  /** After a failure inside, part of an entry or batch may be applied: going on would lie. */
  private void requireRunning() {
    if (isStopped) {
      throw new IllegalStateException(
          "applier: expected no failure before, stopped after position " + position);
    }
  }

  private static void requireRange(String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(what + ": expected 1 to " + max + ", got " + value);
    }
  }
}
