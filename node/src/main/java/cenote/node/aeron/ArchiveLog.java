package cenote.node.aeron;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogFault.Kind;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;
import io.aeron.exceptions.AeronException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The committed log of a cluster, read from outside: replays of a member's recording that are
 * bounded by the member's own commit position, so that nothing is ever shown that may still be
 * truncated. Positions are Aeron's, the same on every member.
 */
public final class ArchiveLog implements CommittedLog {

  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);

  private final AeronLink link;
  private final FeedClient feeds;

  /** Reads from whichever member answers; the link stays the caller's. */
  public ArchiveLog(AeronLink link, FeedClient feeds) {
    this.link = link;
    this.feeds = feeds;
  }

  /**
   * The oldest position of the first member that answers.
   *
   * @throws LogFault when none answers
   */
  @Override
  public long startPosition() {
    return IntStream.range(0, feeds.members())
        .mapToObj(feeds::ask)
        .flatMap(Optional::stream)
        .mapToLong(FeedReply::start)
        .findFirst()
        .orElseThrow(ArchiveLog::noAnswer);
  }

  /** Starts reading; whether the position is held is found while reading. */
  @Override
  public LogReader readFrom(long position) {
    return new ArchiveLogReader(link, feeds, position);
  }

  /**
   * The newest snapshot that any member tells of, checked against its hash.
   *
   * @param timeoutNs for how long to wait for it
   * @return empty when no member tells of one
   * @throws NodeFault when it could not be had, or is damaged
   */
  public Optional<SnapshotFile> newestSnapshot(long timeoutNs) {
    return newestSnapshot(Long.MAX_VALUE, timeoutNs);
  }

  /**
   * The same among those at or before a log position, for whoever must see all that came after.
   *
   * @param latest log position
   */
  public Optional<SnapshotFile> newestSnapshot(long latest, long timeoutNs) {
    return IntStream.range(0, feeds.members())
        .mapToObj(feeds::ask)
        .flatMap(Optional::stream)
        .flatMap(reply -> reply.snapshots().stream().map(snapshot -> new Told(reply, snapshot)))
        .filter(told -> told.snapshot.position() <= latest)
        .max(Comparator.comparingLong(told -> told.snapshot.position()))
        .map(told -> load(told, System.nanoTime() + timeoutNs));
  }

  /**
   * Looks ahead from genesis to what is committed by now for entries to be skipped: whoever applies
   * the log does so first.
   *
   * @param timeoutNs for how long to wait for the next entry
   * @throws LogFault when no member answers
   * @throws NodeFault when the log could not be read so far
   */
  public Skips skips(long timeoutNs) {
    try (LogReader reader = committed(0, timeoutNs)) {
      return Skips.scan(reader);
    }
  }

  /** Likewise looks through what follows a snapshot. */
  public Skips skips(SnapshotFile snapshot, long timeoutNs) {
    byte[] bytes = snapshot.state();
    Pool state = Pool.restore(new SnapshotReader(bytes, 0, bytes.length), PoolEvents.NONE);
    try (LogReader reader = committed(snapshot.position(), timeoutNs)) {
      return Skips.scan(reader, state);
    }
  }

  /** A snapshot and the member that told of it. */
  private record Told(FeedReply reply, FeedReply.Snapshot snapshot) {}

  /** The link and the feeds belong to the caller. */
  @Override
  public void close() {}

  private LogReader committed(long from, long timeoutNs) {
    long end =
        IntStream.range(0, feeds.members())
            .mapToObj(feeds::ask)
            .flatMap(Optional::stream)
            .mapToLong(FeedReply::commit)
            .max()
            .orElseThrow(ArchiveLog::noAnswer);
    return new BoundedReader(new ArchiveLogReader(link, feeds, from), end, timeoutNs);
  }

  private static LogFault noAnswer() {
    return new LogFault(Kind.IO, 0, "feed: expected an answer of some member, got none");
  }

  private SnapshotFile load(Told told, long untilNs) {
    try (SnapshotReplay replay = SnapshotReplay.start(link, told.reply, told.snapshot)) {
      while (!replay.isComplete()) {
        if (replay.poll() == 0) {
          LockSupport.parkNanos(PAUSE_NS);
        }
        if (System.nanoTime() - untilNs > 0) {
          throw new NodeFault(
              "snapshot at position %d: expected all of it in time, got a part"
                  .formatted(told.snapshot.position()));
        }
      }
      return replay.snapshot();
    } catch (AeronException | IllegalStateException unusable) {
      throw new NodeFault(
          "snapshot at position %d of %s: %s"
              .formatted(told.snapshot.position(), told.reply.archive(), unusable.getMessage()),
          unusable);
    }
  }
}
