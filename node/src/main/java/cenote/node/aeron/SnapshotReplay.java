package cenote.node.aeron;

import cenote.protocol.snapshot.SnapshotFile;
import io.aeron.Aeron;
import io.aeron.archive.client.ReplayParams;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;

/**
 * Reads the recording of a snapshot from outside: first what the cluster wrote for itself, up to
 * its end mark, then the state. One thread; used once.
 */
final class SnapshotReplay implements AutoCloseable {

  private static final int FRAGMENTS = 64;

  private final Replay replay;
  private final FeedReply.Snapshot expected;
  private final SnapshotSection section = new SnapshotSection();
  private final FragmentHandler handler = Replay.assembled(this::onFragment);

  private SnapshotReplay(Replay replay, FeedReply.Snapshot expected) {
    this.replay = replay;
    this.expected = expected;
  }

  static SnapshotReplay start(AeronLink link, FeedReply source, FeedReply.Snapshot snapshot) {
    ReplayParams whole = new ReplayParams().position(Aeron.NULL_VALUE).length(Long.MAX_VALUE);
    return new SnapshotReplay(Replay.start(link, source, snapshot.recording(), whole), snapshot);
  }

  int poll() {
    return replay.poll(handler, FRAGMENTS);
  }

  boolean isComplete() {
    return section.isComplete();
  }

  /** The state, which must be the one that the feed told of. */
  SnapshotFile snapshot() {
    SnapshotFile snapshot = section.snapshot();
    boolean isExpected =
        snapshot.position() == expected.position() && section.sha256().equals(expected.sha256());
    if (!isExpected) {
      throw new IllegalStateException(
          "snapshot: expected %s, got %s at position %d"
              .formatted(expected, section.sha256(), snapshot.position()));
    }
    return snapshot;
  }

  @Override
  public void close() {
    replay.close();
  }

  private void onFragment(DirectBuffer buffer, int offset, int length, Header frame) {
    section.onMessage(buffer, offset, length);
  }
}
