package cenote.node.aeron;

import static io.aeron.logbuffer.FrameDescriptor.FRAME_ALIGNMENT;
import static io.aeron.protocol.DataHeaderFlyweight.HEADER_LENGTH;

import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogFault.Kind;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the frames of a recording in the files of a stopped archive, checking that each stands
 * where it says and that its CRC-32C, which the archive keeps in place of the session id, matches.
 * Reads only. One thread.
 *
 * <p>What comes after the last intact frame is a torn end when nothing intact follows it and the
 * recording was never stopped; otherwise it is damage.
 */
final class FrameWalker {

  private final Path archive;
  private final Recording recording;
  private final CRC32C crc = new CRC32C();
  private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private @Nullable ByteBuffer segment;
  private long segmentBase = -1;
  private long position;
  private int frame;

  FrameWalker(Path archive, Recording recording, long position) {
    this.archive = archive;
    this.recording = recording;
    this.position = position;
  }

  /**
   * Moves to the next frame that holds data.
   *
   * @return false at the end of what was recorded
   * @throws LogFault when the recording is damaged here
   */
  boolean next() {
    while (hasMore()) {
      if (!isIntact(position)) {
        requireEnd();
        return false;
      }
      frame = offsetOf(position);
      int length = DataHeaderFlyweight.fragmentLength(buffer, frame);
      position += BitUtil.align(length, FRAME_ALIGNMENT);
      if (!FrameDescriptor.isPaddingFrame(buffer, frame)) {
        return true;
      }
    }
    return false;
  }

  /** Position after the frame. */
  long position() {
    return position;
  }

  UnsafeBuffer buffer() {
    return buffer;
  }

  /** Where the frame's payload begins in the buffer. */
  int offset() {
    return frame + HEADER_LENGTH;
  }

  /** Length of the payload. */
  int length() {
    return DataHeaderFlyweight.fragmentLength(buffer, frame) - HEADER_LENGTH;
  }

  /** Flags that say which part of a message this is. */
  byte flags() {
    return FrameDescriptor.frameFlags(buffer, frame);
  }

  private boolean hasMore() {
    return (!recording.isStopKnown() || position < recording.stop()) && isMapped(position);
  }

  /** A tail is torn only when nobody wrote behind it and nobody said where it ends. */
  private void requireEnd() {
    if (recording.isStopKnown() || isFollowedByIntact()) {
      throw new LogFault(
          Kind.DAMAGED,
          position,
          "journal %s: expected an intact frame after position %d, got other bytes"
              .formatted(archive.resolve(recording.segmentName(segmentBase)), position));
    }
  }

  private boolean isFollowedByIntact() {
    long end = segmentBase + recording.segmentLength();
    for (long at = position + FRAME_ALIGNMENT; at < end; at += FRAME_ALIGNMENT) {
      if (isIntact(at)) {
        return true;
      }
    }
    return Files.exists(archive.resolve(recording.segmentName(end)));
  }

  private boolean isIntact(long at) {
    int offset = offsetOf(at);
    int length = DataHeaderFlyweight.fragmentLength(buffer, offset);
    int aligned = BitUtil.align(length, FRAME_ALIGNMENT);
    if (length < HEADER_LENGTH || aligned > buffer.capacity() - offset || !isInPlace(at, offset)) {
      return false;
    }
    return FrameDescriptor.isPaddingFrame(buffer, offset)
        || checksum(offset, aligned) == DataHeaderFlyweight.sessionId(buffer, offset);
  }

  private boolean isInPlace(long at, int offset) {
    int termLength = recording.termLength();
    return DataHeaderFlyweight.termOffset(buffer, offset) == (int) (at % termLength)
        && DataHeaderFlyweight.termId(buffer, offset)
            == recording.initialTermId() + (int) (at / termLength);
  }

  private int checksum(int offset, int aligned) {
    ByteBuffer mapped = segment;
    if (mapped == null) {
      throw new IllegalStateException("segment: expected a mapped one");
    }
    crc.reset();
    crc.update(mapped.slice(offset + HEADER_LENGTH, aligned - HEADER_LENGTH));
    return (int) crc.getValue();
  }

  private int offsetOf(long at) {
    return (int) (at - segmentBase);
  }

  private boolean isMapped(long at) {
    long base = recording.segmentBase(at);
    if (base == segmentBase) {
      return true;
    }
    Path file = archive.resolve(recording.segmentName(base));
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer mapped =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      segment = mapped;
      buffer.wrap(mapped);
      segmentBase = base;
      return true;
    } catch (IOException e) {
      throw new LogFault(Kind.IO, at, "journal %s: cannot be read: %s".formatted(file, e), e);
    }
  }
}
