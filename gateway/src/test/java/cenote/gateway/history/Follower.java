package cenote.gateway.history;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.AnswerSink;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import java.util.function.Function;

/** A pool that follows a log into a history, as a replica's owner would drive it. */
final class Follower {

  private static final int ENTRIES_PER_CYCLE = 64;

  private final HistoryRecorder recorder;
  private final Pool pool;
  private final PoolApplier applier;
  private final LogReader reader;

  private Follower(CommittedLog log, History history, long from, Function<PoolEvents, Pool> maker) {
    Pool[] made = new Pool[1];
    this.recorder = history.recorder(new PoolSampler(() -> made[0]), from);
    this.pool = maker.apply(recorder);
    this.applier = new PoolApplier(pool, recorder);
    this.reader = log.readFrom(from);
    made[0] = pool;
  }

  static Follower fromGenesis(CommittedLog log, History history) {
    return new Follower(log, history, 0, Pool::new);
  }

  /** Begins with the state that the log makes at a position. */
  static Follower fromSnapshot(CommittedLog log, History history, long at) {
    Pool before = new Pool(PoolEvents.NONE);
    PoolApplier applier = new PoolApplier(before, AnswerSink.NONE);
    LogReader reader = log.readFrom(0);
    while (reader.position() < at && reader.next()) {
      applier.onEntry(
          reader.position(),
          reader.timestampNs(),
          reader.buffer(),
          reader.offset(),
          reader.length());
    }
    applier.flush();
    SnapshotWriter writer = new SnapshotWriter();
    before.writeSnapshot(writer);
    return new Follower(
        log,
        history,
        at,
        events -> Pool.restore(new SnapshotReader(writer.bytes(), 0, writer.length()), events));
  }

  /** Follows until {@code position}, which lies between entries, or the end; waits for storage. */
  Follower to(long position) {
    while (reader.position() < position) {
      recorder.doWork();
      if (recorder.isFull()) {
        Thread.onSpinWait();
      } else if (cycle(position) == 0) {
        break;
      }
    }
    applier.flush();
    return this;
  }

  Follower toEnd() {
    return to(Long.MAX_VALUE);
  }

  /** Hands over everything. */
  Follower handOver() {
    while (recorder.hasPending() && recorder.doWork() == 0) {
      Thread.onSpinWait();
    }
    return this;
  }

  Pool pool() {
    return pool;
  }

  HistoryRecorder recorder() {
    return recorder;
  }

  long position() {
    return reader.position();
  }

  private int cycle(long position) {
    int taken = 0;
    while (taken < ENTRIES_PER_CYCLE && reader.position() < position && reader.next()) {
      applier.onEntry(
          reader.position(),
          reader.timestampNs(),
          reader.buffer(),
          reader.offset(),
          reader.length());
      taken++;
    }
    applier.flush();
    return taken;
  }
}
