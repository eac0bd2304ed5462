package cenote.node.aeron;

import cenote.node.StateImage;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a state into the cluster's snapshot, as messages that each fit in one frame.
 *
 * <table>
 * <caption>Messages, little-endian</caption>
 * <tr><th>which</th><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>first</td><td>0</td><td>8</td><td>{@code CENOSTAT} in ASCII</td></tr>
 * <tr><td></td><td>8</td><td>8</td><td>version of the layout, 1</td></tr>
 * <tr><td></td><td>16</td><td>8</td><td>log position that the state is after</td></tr>
 * <tr><td></td><td>24</td><td>8</td><td>n, length of the state</td></tr>
 * <tr><td></td><td>32</td><td>32</td><td>SHA-256 of the state</td></tr>
 * <tr><td>others</td><td>0</td><td>1 up to a frame</td><td>the next bytes of the state, n in all</td>
 * </tr>
 * </table>
 */
final class SnapshotStream {

  static final long MAGIC = 0x54415453_4F4E4543L;
  static final long VERSION = 1;
  static final int POSITION = 16;
  static final int LENGTH = 24;
  static final int HASH = 32;
  static final int HASH_LENGTH = 32;
  static final int HEADER_LENGTH = HASH + HASH_LENGTH;

  private SnapshotStream() {}

  /** Writes all of it, waiting with {@code idle} while the recording is behind. */
  static void write(StateImage image, ExclusivePublication publication, IdleStrategy idle) {
    UnsafeBuffer header = new UnsafeBuffer(new byte[HEADER_LENGTH]);
    header.putLong(0, MAGIC);
    header.putLong(Long.BYTES, VERSION);
    header.putLong(POSITION, image.position());
    header.putLong(LENGTH, image.length());
    header.putBytes(HASH, image.sha256());
    offer(publication, header, 0, HEADER_LENGTH, idle);
    UnsafeBuffer state = new UnsafeBuffer(image.bytes(), 0, image.length());
    int chunk = publication.maxPayloadLength();
    for (int at = 0; at < image.length(); at += chunk) {
      offer(publication, state, at, Math.min(chunk, image.length() - at), idle);
    }
  }

  private static void offer(
      ExclusivePublication publication,
      UnsafeBuffer buffer,
      int offset,
      int length,
      IdleStrategy idle) {
    idle.reset();
    for (long result = publication.offer(buffer, offset, length);
        result < 0;
        result = publication.offer(buffer, offset, length)) {
      if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
        throw new IllegalStateException(
            "snapshot: expected a connected recording, got " + Publication.errorString(result));
      }
      idle.idle();
    }
  }
}
