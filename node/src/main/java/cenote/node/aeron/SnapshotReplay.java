package cenote.node.aeron;

import cenote.protocol.snapshot.SnapshotFile;
import io.aeron.Aeron;
import io.aeron.archive.client.ReplayParams;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMark;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
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
  private final SnapshotAssembler state = new SnapshotAssembler();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();
  private final FragmentHandler handler = Replay.assembled(this::onFragment);
  private boolean isInState;

  private SnapshotReplay(Replay replay, FeedReply.Snapshot expected) {
    this.replay = replay;
    this.expected = expected;
  }

  static SnapshotReplay start(AeronLink link, String archive, FeedReply.Snapshot snapshot) {
    ReplayParams whole = new ReplayParams().position(Aeron.NULL_VALUE).length(Long.MAX_VALUE);
    return new SnapshotReplay(Replay.start(link, archive, snapshot.recording(), whole), snapshot);
  }

  int poll() {
    return replay.poll(handler, FRAGMENTS);
  }

  boolean isComplete() {
    return state.isComplete();
  }

  /** The state, which must be the one that the feed told of. */
  SnapshotFile snapshot() {
    SnapshotFile snapshot = state.snapshot();
    boolean isExpected =
        snapshot.position() == expected.position() && state.sha256().equals(expected.sha256());
    if (!isExpected) {
      throw new IllegalStateException(
          "snapshot: expected %s, got %s at position %d"
              .formatted(expected, state.sha256(), snapshot.position()));
    }
    return snapshot;
  }

  @Override
  public void close() {
    replay.close();
  }

  private void onFragment(DirectBuffer buffer, int offset, int length, Header frame) {
    if (isInState) {
      state.onFragment(buffer, offset, length, frame);
    } else {
      isInState = isEndMark(buffer, offset);
    }
  }

  private boolean isEndMark(DirectBuffer buffer, int offset) {
    header.wrap(buffer, offset);
    if (header.templateId() != SnapshotMarkerDecoder.TEMPLATE_ID) {
      return false;
    }
    marker.wrap(
        buffer,
        offset + MessageHeaderDecoder.ENCODED_LENGTH,
        header.blockLength(),
        header.version());
    return marker.mark() == SnapshotMark.END;
  }
}
