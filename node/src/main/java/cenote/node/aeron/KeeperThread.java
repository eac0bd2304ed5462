package cenote.node.aeron;

import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.apply.Skips;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.ReplicaLimits;
import cenote.replica.keeper.ClientFlags;
import cenote.replica.keeper.HouseKeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The house keeper of a member: a thread with a replica of the member's own log, which flags while
 * the member leads. A replica that stops is replaced by a new one.
 */
final class KeeperThread implements AutoCloseable {

  /** Accounts that the pool is asked about in each look besides those listed. */
  private static final int CHECKED = 16;

  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long SNAPSHOT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final Duration END = Duration.ofSeconds(5);
  private static final long RESTART_NS = TimeUnit.SECONDS.toNanos(1);

  private final AeronLink link;
  private final FeedClient feed;
  private final ClientFlags flags;
  private final Skips skips;
  private final Consumer<String> messages;
  private final Thread thread;
  private volatile boolean isClosed;

  /** Breaches that the present replica's triggers did not list. */
  private volatile long missed;

  /** The thread's own. */
  private boolean isStopped;

  /**
   * A keeper that is not started.
   *
   * @param link owned from now on
   * @param feed of this member alone
   * @param flags owned from now on; the thread's
   * @param skips what the member skips
   * @param threads makes the thread
   */
  KeeperThread(
      AeronLink link,
      FeedClient feed,
      ClientFlags flags,
      Skips skips,
      Consumer<String> messages,
      ThreadFactory threads) {
    this.link = link;
    this.feed = feed;
    this.flags = flags;
    this.skips = skips;
    this.messages = messages;
    this.thread = threads.newThread(this::run);
    thread.setDaemon(true);
    thread.setName("cenote-keeper");
  }

  void start() {
    messages.accept("house keeper: flags as " + flags.principal());
    thread.start();
  }

  /** A few words for people. */
  String describe() {
    return "breaches missed " + missed;
  }

  /** The link stays open when the thread does not end in time: it may still read through it. */
  @Override
  public void close() {
    isClosed = true;
    try {
      if (!thread.isAlive() || thread.join(END)) {
        link.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed && !isStopped) {
      try {
        follow();
      } catch (RuntimeException failed) {
        messages.accept("house keeper: begins anew: " + failed.getMessage());
      }
      if (!isClosed) {
        LockSupport.parkNanos(RESTART_NS);
      }
    }
    flags.close();
  }

  /** Works until it is closed, or its replica has stopped. */
  private void follow() {
    if (feed.ask(0).isEmpty()) {
      return;
    }
    HouseKeeper keeper =
        new HouseKeeper(flags.principal(), flags, CHECKED, PAUSE_NS, this::onMissed);
    try (Replica replica = open(keeper)) {
      while (!isClosed && replica.fault().isEmpty()) {
        int work = replica.doWork(System.nanoTime()) + flags.doWork();
        missed = keeper.missed();
        if (work == 0) {
          LockSupport.parkNanos(IDLE_NS);
        }
      }
      replica.fault().ifPresent(this::onFault);
    }
  }

  /**
   * At an entry that cannot be applied the member has stopped too, and takes a new keeper along.
   */
  private void onFault(ReplicaFault fault) {
    messages.accept("house keeper: " + fault.getMessage());
    isStopped = fault.kind() == ReplicaFault.Kind.POISON;
  }

  private void onMissed(String fault) {
    messages.accept("house keeper: " + fault);
  }

  private Replica open(HouseKeeper keeper) {
    ArchiveLog log = new ArchiveLog(link, feed);
    Optional<SnapshotFile> snapshot = log.newestSnapshot(SNAPSHOT_TIMEOUT_NS);
    return snapshot.isPresent()
        ? Replica.fromSnapshot(
            log,
            snapshot.get(),
            PoolEvents.NONE,
            AnswerSink.NONE,
            keeper,
            ReplicaLimits.DEFAULT,
            skips)
        : Replica.fromGenesis(
            log, PoolEvents.NONE, AnswerSink.NONE, keeper, ReplicaLimits.DEFAULT, skips);
  }
}
