package cenote.node;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lets go of the oldest segments of a member's journal and of old snapshots, never beyond the
 * second newest verified snapshot, the slowest member, or what is to be retained. A reader that is
 * behind is stopped: it finds that its position is no longer held, and has to load a snapshot. What
 * fails is tried again at the next look.
 *
 * <p>A duty cycle: one thread, its owner, calls {@link #doWork}; any thread may read the counts.
 */
public final class Purge {

  /** What keeps the journal from getting shorter. */
  public enum Hold {
    /** There are no two verified snapshots, or the second newest one is far behind. */
    SNAPSHOT,
    /** A member does not answer, or lags. */
    MEMBER,
    /** Nothing but the retention. */
    RETENTION
  }

  private static final int STOPS_MAX = 5;

  private final PurgePort port;
  private final long retentionBytes;
  private final long intervalNs;
  private final Consumer<String> messages;
  private boolean hasLooked;
  private long lookedNs;
  private volatile Hold hold = Hold.SNAPSHOT;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong readersStopped = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /**
   * A purge that has not looked yet.
   *
   * @param retentionBytes how much of the journal's end is always kept
   * @param intervalNs between two looks
   * @param messages hears what an operator should read
   */
  public Purge(PurgePort port, long retentionBytes, long intervalNs, Consumer<String> messages) {
    this.port = port;
    this.retentionBytes = retentionBytes;
    this.intervalNs = intervalNs;
    this.messages = messages;
  }

  /**
   * Looks, when it is time.
   *
   * @param nowNs any clock that does not go back, ns
   * @return 1 when something was let go of
   */
  public int doWork(long nowNs) {
    if (hasLooked && nowNs - lookedNs < intervalNs) {
      return 0;
    }
    hasLooked = true;
    lookedNs = nowNs;
    try {
      return look() ? 1 : 0;
    } catch (PurgeFault fault) {
      failures.incrementAndGet();
      messages.accept("error: purge, tried again later: " + fault.getMessage());
      return 0;
    }
  }

  /** What keeps the journal as long as it is, as of the last look. */
  public Hold hold() {
    return hold;
  }

  /** How much was let go of since the start, bytes of log. */
  public long bytes() {
    return bytes.get();
  }

  /** How often readers were stopped because one was behind. */
  public long readersStopped() {
    return readersStopped.get();
  }

  /** How many looks have failed. */
  public long failures() {
    return failures.get();
  }

  /** For people. */
  public String describe() {
    return "purged %d bytes, held by %s, readers stopped %d, failures %d"
        .formatted(bytes.get(), hold, readersStopped.get(), failures.get());
  }

  private boolean look() {
    if (!port.refresh()) {
      return false;
    }
    long limit = limit();
    if (limit < 0) {
      return false;
    }
    int snapshots = port.purgeSnapshots(port.secondSnapshot());
    if (snapshots > 0) {
      messages.accept("purged %d old snapshots".formatted(snapshots));
    }
    long start = port.start();
    long base = port.segmentBase(Math.max(start, limit));
    if (base <= start || !isPurged(base)) {
      return false;
    }
    bytes.addAndGet(base - start);
    messages.accept("purged %d bytes of log, up to position %d".formatted(base - start, base));
    return true;
  }

  /** Nothing before it is needed by anyone; negative when that is not known. */
  private long limit() {
    long snapshot = port.secondSnapshot();
    long slowest = port.slowestMember();
    long retained = port.commit() - retentionBytes;
    long limit = Math.min(retained, Math.min(snapshot, slowest));
    if (limit == retained) {
      hold = Hold.RETENTION;
    } else {
      hold = limit == slowest ? Hold.MEMBER : Hold.SNAPSHOT;
    }
    return limit;
  }

  private boolean isPurged(long base) {
    for (int stops = 0; stops < STOPS_MAX; stops++) {
      if (port.purge(base)) {
        return true;
      }
      readersStopped.incrementAndGet();
      port.stopReaders();
    }
    return port.purge(base);
  }
}
