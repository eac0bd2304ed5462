package cenote.replica;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.protocol.AnswerSink;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.ReplicaFault.Kind;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the committed log with a pool of its own. It only goes forward, and stops for good at
 * whatever makes its state doubtful; see {@link ReplicaFault.Kind}.
 *
 * <p>A duty cycle: one thread, its owner, calls {@link #doWork} and {@link #expect}. Any thread may
 * hand in a query, and read position, time and fault. The state depends on the log alone.
 */
public final class Replica implements AutoCloseable {

  private final CommittedLog log;
  private final LogReader reader;
  private final Pool pool;
  private final PoolApplier applier;
  private final Companion companion;
  private final ReplicaLimits limits;
  private final QueryQueue queries;
  private final Witnesses witnesses = new Witnesses();
  private final byte[] hash = new byte[32];
  private volatile long position;
  private volatile long logTimeNs;
  private volatile @Nullable ReplicaFault fault;

  private Replica(
      CommittedLog log,
      Pool pool,
      long position,
      AnswerSink answers,
      Companion companion,
      ReplicaLimits limits,
      Skips skips) {
    this.log = log;
    this.pool = pool;
    this.position = position;
    this.companion = companion;
    this.limits = limits;
    this.queries = new QueryQueue(limits.queries());
    this.applier =
        new PoolApplier(
            pool,
            answers,
            SignatureListener.NONE,
            limits.threads(),
            limits.signatureBatch(),
            skips);
    this.reader = open(log, position);
  }

  /**
   * A replica that begins with the first entry.
   *
   * @param log owned by the replica from now on
   * @throws ReplicaFault when the log no longer holds its beginning
   */
  public static Replica fromGenesis(
      CommittedLog log,
      PoolEvents events,
      AnswerSink answers,
      Companion companion,
      ReplicaLimits limits) {
    return fromGenesis(log, events, answers, companion, limits, Skips.NONE);
  }

  /** As the other, for a log in which a look ahead has found entries to be skipped. */
  public static Replica fromGenesis(
      CommittedLog log,
      PoolEvents events,
      AnswerSink answers,
      Companion companion,
      ReplicaLimits limits,
      Skips skips) {
    Pool pool = new Pool(BothEvents.of(events, companion.events()));
    return new Replica(log, pool, 0, answers, companion, limits, skips);
  }

  /**
   * A replica that begins with a snapshot, whose hash the caller has checked.
   *
   * @param log owned by the replica from now on
   * @throws ReplicaFault when the log does not hold what follows the snapshot
   * @throws IllegalArgumentException when the bytes are no state of this version
   */
  public static Replica fromSnapshot(
      CommittedLog log,
      SnapshotFile snapshot,
      PoolEvents events,
      AnswerSink answers,
      Companion companion,
      ReplicaLimits limits) {
    return fromSnapshot(log, snapshot, events, answers, companion, limits, Skips.NONE);
  }

  /** As the other, for a log in which a look ahead has found entries to be skipped. */
  public static Replica fromSnapshot(
      CommittedLog log,
      SnapshotFile snapshot,
      PoolEvents events,
      AnswerSink answers,
      Companion companion,
      ReplicaLimits limits,
      Skips skips) {
    Pool pool = restore(snapshot, BothEvents.of(events, companion.events()));
    return new Replica(log, pool, snapshot.position(), answers, companion, limits, skips);
  }

  /** As the other, for whoever hears more than events. */
  public static Replica fromGenesis(
      CommittedLog log, Observer observer, Companion companion, ReplicaLimits limits) {
    return fromGenesis(log, observer, companion, limits, Skips.NONE);
  }

  /** As the other, for a log in which a look ahead has found entries to be skipped. */
  public static Replica fromGenesis(
      CommittedLog log, Observer observer, Companion companion, ReplicaLimits limits, Skips skips) {
    Pool pool = new Pool(BothEvents.of(observer, companion.events()));
    observer.onStart(pool, 0);
    return new Replica(log, pool, 0, observer, companion, limits, skips);
  }

  /** As the other, for whoever hears more than events. */
  public static Replica fromSnapshot(
      CommittedLog log,
      SnapshotFile snapshot,
      Observer observer,
      Companion companion,
      ReplicaLimits limits) {
    return fromSnapshot(log, snapshot, observer, companion, limits, Skips.NONE);
  }

  /** As the other, for a log in which a look ahead has found entries to be skipped. */
  public static Replica fromSnapshot(
      CommittedLog log,
      SnapshotFile snapshot,
      Observer observer,
      Companion companion,
      ReplicaLimits limits,
      Skips skips) {
    Pool pool = restore(snapshot, BothEvents.of(observer, companion.events()));
    observer.onStart(pool, snapshot.position());
    return new Replica(log, pool, snapshot.position(), observer, companion, limits, skips);
  }

  /**
   * Applies a batch of entries, answers queries, lets the companion work.
   *
   * @param nowNs any clock that does not go back, ns; the same for query deadlines
   * @return how much was done; 0 when there is nothing to do, and for ever once stopped
   */
  public int doWork(long nowNs) {
    if (fault != null) {
      return 0;
    }
    try {
      int taken = follow();
      return taken + queries.answer(pool, position, nowNs) + companion.doWork(pool, nowNs);
    } catch (ReplicaFault found) {
      return stop(found);
    } catch (LogFault unreadable) {
      Kind kind = unreadable.kind() == LogFault.Kind.POSITION_NOT_HELD ? Kind.GAP : Kind.LOG;
      return stop(fault(kind, String.valueOf(unreadable.getMessage()), unreadable));
    } catch (PoisonEntry poison) {
      return stop(fault(Kind.POISON, String.valueOf(poison.getMessage()), poison));
    } catch (RuntimeException bug) {
      return stop(fault(Kind.APPLY, "entry after position %d: %s".formatted(position, bug), bug));
    }
  }

  /**
   * Asks a question, to be answered once the replica has reached {@code minPosition}. Any thread.
   *
   * @param minPosition log position, for instance of an answer to one's own command; 0 for now
   * @param untilNs when to give up, on the clock of {@link #doWork}
   */
  public Submission submit(long minPosition, long untilNs, Query query) {
    if (fault != null) {
      return Submission.STOPPED;
    }
    if (!queries.offer(minPosition, untilNs, query)) {
      return Submission.FULL;
    }
    if (fault != null) {
      queries.miss(position);
    }
    return Submission.ACCEPTED;
  }

  /** Will compare the state at a position ahead with what somebody else says; owner's thread. */
  public void expect(Witness witness) {
    if (witness.position() >= position) {
      witnesses.add(witness);
    }
  }

  /** Log position after the last entry applied. Any thread. */
  public long position() {
    return position;
  }

  /** Time of the last entry applied, ns; 0 before any. Any thread. */
  public long logTimeNs() {
    return logTimeNs;
  }

  /** Why the replica has stopped; empty while it runs. Any thread. */
  public Optional<ReplicaFault> fault() {
    return Optional.ofNullable(fault);
  }

  /** Writes SHA-256 of the whole state; owner's thread. */
  public void stateHash(byte[] out32) {
    pool.stateHash(out32);
  }

  @Override
  public void close() {
    applier.close();
    reader.close();
    log.close();
    queries.miss(position);
  }

  private static Pool restore(SnapshotFile snapshot, PoolEvents events) {
    byte[] state = snapshot.state();
    return Pool.restore(new SnapshotReader(state, 0, state.length), events);
  }

  private static LogReader open(CommittedLog log, long position) {
    if (log.startPosition() > position) {
      throw new ReplicaFault(
          Kind.GAP,
          position,
          "log: expected the entry after position %d, got a log that begins after %d"
              .formatted(position, log.startPosition()),
          null);
    }
    return log.readFrom(position);
  }

  private int follow() {
    int taken = 0;
    long last = position;
    while (taken < limits.entriesPerCycle() && reader.next()) {
      last = take(last);
      taken++;
    }
    if (taken > 0) {
      applier.flush();
      logTimeNs = pool.nowNs();
      position = last;
    }
    return taken;
  }

  private long take(long last) {
    long next = reader.position();
    requireOrder(last, next);
    while (witnesses.isDueBefore(next)) {
      applier.flush();
      position = last;
      compare(witnesses.take());
    }
    applier.onEntry(next, reader.timestampNs(), reader.buffer(), reader.offset(), reader.length());
    return next;
  }

  private void requireOrder(long last, long next) {
    if (next <= last) {
      throw fault(
          Kind.ORDER,
          "log: expected an entry that ends after position %d, got %d".formatted(last, next),
          null);
    }
  }

  private void compare(Witness witness) {
    pool.stateHash(hash);
    if (!MessageDigest.isEqual(hash, witness.stateHash())) {
      throw fault(
          Kind.HASH,
          "state hash at position %d: expected %s, got %s"
              .formatted(witness.position(), hex(witness.stateHash()), hex(hash)),
          null);
    }
  }

  private int stop(ReplicaFault found) {
    fault = found;
    queries.miss(position);
    return 0;
  }

  private ReplicaFault fault(Kind kind, String message, @Nullable Throwable cause) {
    return new ReplicaFault(kind, position, message, cause);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
