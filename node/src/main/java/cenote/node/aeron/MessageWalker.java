package cenote.node.aeron;

import static io.aeron.logbuffer.FrameDescriptor.BEGIN_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.END_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.UNFRAGMENTED;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** Puts frames together to the messages that were sent. One thread. */
final class MessageWalker {

  private final FrameWalker frames;
  private final ExpandableArrayBuffer parts = new ExpandableArrayBuffer(4_096);
  private int partsLength;
  private boolean isWhole;
  private long position;

  MessageWalker(FrameWalker frames) {
    this.frames = frames;
    this.position = frames.position();
  }

  /** Moves to the next whole message; false at the end of what was recorded. */
  boolean next() {
    while (frames.next()) {
      byte flags = frames.flags();
      isWhole = (flags & UNFRAGMENTED) == UNFRAGMENTED;
      if (!isWhole) {
        append(flags);
      }
      if ((flags & END_FRAG_FLAG) == END_FRAG_FLAG) {
        position = frames.position();
        return true;
      }
    }
    return false;
  }

  /** Position after the last whole message. */
  long position() {
    return position;
  }

  DirectBuffer buffer() {
    return isWhole ? frames.buffer() : parts;
  }

  int offset() {
    return isWhole ? frames.offset() : 0;
  }

  int length() {
    return isWhole ? frames.length() : partsLength;
  }

  private void append(byte flags) {
    if ((flags & BEGIN_FRAG_FLAG) == BEGIN_FRAG_FLAG) {
      partsLength = 0;
    }
    parts.putBytes(partsLength, frames.buffer(), frames.offset(), frames.length());
    partsLength += frames.length();
  }
}
