package cenote.app.replay;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.LogWriter;
import cenote.protocol.snapshot.SnapshotFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The loop of the committed log in one call: append an entry, apply it, hear the answer. Can swap
 * the pool for one restored from its own snapshot at a given command.
 */
final class LogSink implements Sink, AutoCloseable {
  private final LogWriter log;
  private final Recorder recorder;
  private final @Nullable Path snapshots;
  private final long restoreAtCommand;
  private Pool pool;
  private PoolApplier applier;
  private int reject;
  private long value;
  private long signaturesChecked;
  private boolean wasRestored;

  /**
   * A new pool on a log.
   *
   * @param snapshots folder for snapshots; null to keep none
   * @param restoreAtCommand after how many commands to snapshot, restore and go on with the
   *     restored pool; -1 never
   */
  LogSink(LogWriter log, Recorder recorder, @Nullable Path snapshots, long restoreAtCommand) {
    this.log = log;
    this.recorder = recorder;
    this.snapshots = snapshots;
    this.restoreAtCommand = restoreAtCommand;
    this.pool = new Pool(recorder);
    this.applier = applierOf(pool);
  }

  @Override
  public Pool pool() {
    return pool;
  }

  long position() {
    return log.position();
  }

  long signaturesChecked() {
    return signaturesChecked + applier.signaturesChecked();
  }

  /** True once the pool was swapped for a restored one. */
  boolean wasRestored() {
    return wasRestored;
  }

  /** Appends and applies one entry; returns the code of the reject. */
  @Override
  public int append(byte[] bytes, int length, long timeNs) {
    recorder.at(timeNs);
    long position = log.append(timeNs, bytes, 0, length);
    applier.onEntry(position, timeNs, bytes, 0, length);
    applier.flush();
    recorder.onAnswer(reject);
    int answer = reject;
    if (recorder.commands() == restoreAtCommand) {
      restore();
    }
    return answer;
  }

  /** What the last command gave, such as a new id; a pool just restored would not know. */
  @Override
  public long answerValue() {
    return value;
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long answer, long answerPosition) {
    reject = code;
    value = answer;
  }

  /** Writes a snapshot when there is a folder for it. */
  void writeSnapshot() {
    if (snapshots != null) {
      write(snapshots, snapshot());
    }
  }

  @Override
  public void close() {
    applier.close();
    log.close();
  }

  private void restore() {
    SnapshotWriter state = snapshot();
    if (snapshots != null) {
      write(snapshots, state);
    }
    signaturesChecked += applier.signaturesChecked();
    applier.close();
    pool = Pool.restore(new SnapshotReader(state.bytes(), 0, state.length()), recorder);
    applier = applierOf(pool);
    wasRestored = true;
  }

  private SnapshotWriter snapshot() {
    log.flush();
    SnapshotWriter writer = new SnapshotWriter();
    pool.writeSnapshot(writer);
    return writer;
  }

  private void write(Path folder, SnapshotWriter state) {
    SnapshotFile.write(folder, log.position(), state.bytes(), state.length());
  }

  private PoolApplier applierOf(Pool target) {
    return new PoolApplier(target, this::onAnswer, SignatureListener.NONE, 1, 1);
  }
}
