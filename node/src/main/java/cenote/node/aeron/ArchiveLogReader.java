package cenote.node.aeron;

import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogFault.Kind;
import cenote.protocol.log.LogReader;
import io.aeron.archive.client.ReplayParams;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A place in the cluster's log. Replays end when a leader changes or a member stops; reading then
 * goes on from the next member, right behind the last whole message seen. While no member can be
 * read there simply is no next entry. Asking a member takes up to a few seconds when it is down.
 */
final class ArchiveLogReader implements LogReader {

  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int FRAGMENT = 1;

  private final AeronLink link;
  private final FeedClient feeds;
  private final LogCodec codec = new LogCodec();
  private final EntryBuffer entry = new EntryBuffer();
  private FragmentHandler handler = Replay.assembled(this::onMessage);
  private @Nullable Replay replay;

  /** Log position after the last whole message seen, entry or not. */
  private long seen;

  private long position;
  private int member;
  private int notHeld;
  private boolean hasTried;
  private long nextTryNs;

  ArchiveLogReader(AeronLink link, FeedClient feeds, long position) {
    this.link = link;
    this.feeds = feeds;
    this.seen = position;
    this.position = position;
  }

  @Override
  public boolean next() {
    Replay open = replay;
    if (open == null) {
      connect();
      return false;
    }
    try {
      return next(open);
    } catch (AeronException broken) {
      drop();
      return false;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long timestampNs() {
    return entry.timestampNs();
  }

  @Override
  public boolean isTimer() {
    return entry.isTimer();
  }

  @Override
  public byte[] buffer() {
    return entry.bytes();
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return entry.length();
  }

  @Override
  public void close() {
    CloseHelper.close(replay);
    replay = null;
  }

  /** Position after the last whole message, entry or not. */
  long seen() {
    return seen;
  }

  private boolean next(Replay open) {
    while (open.poll(handler, FRAGMENT) > 0) {
      if (entry.take()) {
        position = entry.position();
        return true;
      }
    }
    if (open.isOver()) {
      drop();
    }
    return false;
  }

  private void onMessage(DirectBuffer buffer, int offset, int length, Header header) {
    seen = header.position();
    codec.read(buffer, offset, length, seen, entry);
  }

  private void drop() {
    close();
    member = (member + 1) % feeds.members();
  }

  private void connect() {
    long nowNs = System.nanoTime();
    if (hasTried && nowNs - nextTryNs < 0) {
      return;
    }
    hasTried = true;
    Optional<FeedReply> reply = feeds.ask(member);
    if (reply.isEmpty() || !isReplaying(reply.get())) {
      member = (member + 1) % feeds.members();
      nextTryNs = System.nanoTime() + RETRY_NS;
    }
  }

  /** Starts a replay; false when this member cannot give one now. */
  private boolean isReplaying(FeedReply reply) {
    if (reply.start() > seen) {
      onNotHeld(reply);
      return false;
    }
    notHeld = 0;
    if (reply.commit() < seen) {
      return false;
    }
    try {
      ReplayParams committed =
          new ReplayParams()
              .position(seen)
              .length(Long.MAX_VALUE)
              .boundingLimitCounterId(reply.counter());
      handler = Replay.assembled(this::onMessage);
      replay = Replay.start(link, reply, reply.recording(), committed);
      return true;
    } catch (AeronException refused) {
      return false;
    }
  }

  /** Only when every member in a row has let go of the position is there a gap. */
  private void onNotHeld(FeedReply reply) {
    notHeld++;
    if (notHeld >= feeds.members()) {
      throw new LogFault(
          Kind.POSITION_NOT_HELD,
          seen,
          "log: expected position %d to be held, got one that begins at %d"
              .formatted(seen, reply.start()));
    }
  }
}
