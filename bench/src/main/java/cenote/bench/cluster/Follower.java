package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.node.aeron.ArchiveLog;
import cenote.node.aeron.FeedClient;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** A replica on a thread of its own that records how far behind the log's clock it is. */
final class Follower implements AutoCloseable {

  private static final long PAUSE_NS = 10_000_000L;
  private static final long ENTRY_NS = 10_000_000_000L;

  private final TimedLog log;
  private final Replica replica;
  private final IdleStrategy idle = new BackoffIdleStrategy(10, 5, 1_000, 1_000_000);
  private final Thread thread;
  private volatile LatencyHistogram lags = new LatencyHistogram();
  private volatile boolean isClosed;

  /** Follows from genesis. */
  Follower(Members members) {
    ArchiveLog archive = new ArchiveLog(members.link(), new FeedClient(members.endpoints()));
    log = new TimedLog(archive, ReplicaLimits.DEFAULT.entriesPerCycle(), EpochClock::nowNs);
    replica =
        Replica.fromGenesis(
            log,
            PoolEvents.NONE,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT,
            archive.skips(ENTRY_NS));
    thread = Thread.ofPlatform().daemon().name("follower").start(this::follow);
  }

  private void follow() {
    while (!isClosed) {
      int work = replica.doWork(System.nanoTime());
      log.onApplied(lags);
      idle.idle(work);
    }
    replica.close();
  }

  /** Lags go here from now on; read them only after {@link #close}. */
  void measure(LatencyHistogram lags) {
    this.lags = lags;
  }

  /** Waits until the replica is no more than {@code mostNs} behind. */
  void awaitLagBelow(long mostNs, Party party) {
    while (EpochClock.nowNs() - replica.logTimeNs() > mostNs) {
      replica
          .fault()
          .ifPresent(fault -> {
            throw fault;
          });
      if (party.doWork() == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
