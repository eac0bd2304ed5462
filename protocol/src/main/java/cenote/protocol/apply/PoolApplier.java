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
 * <p>In a pool that requires signatures entries are first buffered; a batch ends when it is full,
 * with a tick, when the log has no more entries for now, and before a snapshot. Its signatures are
 * verified in parallel, then it is applied. In other pools each entry is applied at once. Entries
 * that are not commands are answered {@link Reject#MALFORMED} and leave no trace in the pool.
 *
 * <p>The state that results depends on the log alone. Owned by one thread, which is also the only
 * one that may touch the pool.
 */
public final class PoolApplier implements AutoCloseable {

  /** Entries per batch unless told otherwise. */
  public static final int DEFAULT_BATCH_SIZE = 256;

  private final Pool pool;
  private final AnswerSink answers;
  private final SignatureListener signatures;
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
    requireRange("threads", threads, 64);
    requireRange("batch size", batchSize, 1 << 16);
    this.pool = pool;
    this.answers = answers;
    this.signatures = signatures;
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
    if (!pool.requiresSignatures()) {
      applyUnsigned(position, timestampNs, bytes, offset, length);
    } else if (batch.add(position, timestampNs, bytes, offset, length)) {
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
    verifier().verify(batch);
    for (int i = 0; i < batch.size(); i++) {
      applySigned(i);
    }
    batch.clear();
    isStopped = false;
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

  private void applyUnsigned(
      long position, long timestampNs, byte[] bytes, int offset, int length) {
    isStopped = true;
    if (isCommand(position, bytes, offset, length)) {
      pool.begin(position, timestampNs, bytes, offset, length);
      decoder.applyUnsigned(pool);
      answer();
    }
    isStopped = false;
  }

  private void applySigned(int index) {
    byte[] bytes = batch.bytes();
    int offset = batch.offset(index);
    int length = batch.length(index);
    byte[] recovered = batch.recovered();
    int recoveredOffset = batch.recoveredOffset(index);
    signaturesChecked += batch.signatureCount(index);
    if (isCommand(batch.position(index), bytes, offset, length)) {
      decoder.tellSignatures(position, recovered, recoveredOffset, signatures);
      pool.begin(position, batch.timestampNs(index), bytes, offset, length);
      decoder.applySigned(pool, recovered, recoveredOffset);
      answer();
    }
  }

  /** Moves to an entry; returns false, having answered it, when it is not a command. */
  private boolean isCommand(long position, byte[] bytes, int offset, int length) {
    this.position = position;
    boolean isCommand = decoder.wrap(bytes, offset, length);
    if (isCommand) {
      commands++;
    } else {
      malformed++;
      answers.onAnswer(position, Bytes32.ZERO, 0, Reject.MALFORMED.code(), 0, position);
    }
    return isCommand;
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
