package cenote.node.aeron;

import cenote.protocol.snapshot.SnapshotFile;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMark;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
import org.agrona.DirectBuffer;

/**
 * Finds the state in the recording of a snapshot: it follows what the cluster wrote for itself, up
 * to an end mark. One thread; used once.
 */
final class SnapshotSection {

  private final SnapshotAssembler state = new SnapshotAssembler();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();
  private boolean isInState;

  /** Takes the next whole message of the recording. */
  void onMessage(DirectBuffer buffer, int offset, int length) {
    if (isInState) {
      state.onMessage(buffer, offset, length);
    } else {
      isInState = isEndMark(buffer, offset);
    }
  }

  boolean isComplete() {
    return state.isComplete();
  }

  SnapshotFile snapshot() {
    return state.snapshot();
  }

  /** Hash of the state, hex. */
  String sha256() {
    return state.sha256();
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
