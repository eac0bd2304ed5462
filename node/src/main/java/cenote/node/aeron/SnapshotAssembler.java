package cenote.node.aeron;

import cenote.protocol.snapshot.SnapshotFile;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of a {@link SnapshotStream} together and checks them. One thread; used once.
 */
final class SnapshotAssembler {

  private final byte[] hash = new byte[SnapshotStream.HASH_LENGTH];
  private byte @Nullable [] state;
  private long position;
  private int filled;

  /** Takes the next message. */
  void onMessage(DirectBuffer buffer, int offset, int length) {
    byte[] target = state;
    if (target == null) {
      begin(buffer, offset, length);
      return;
    }
    if (length > target.length - filled) {
      throw damaged("%d bytes of state, got more".formatted(target.length));
    }
    buffer.getBytes(offset, target, filled, length);
    filled += length;
  }

  /** True when all bytes of the state have come. */
  boolean isComplete() {
    return state != null && filled == state.length;
  }

  /**
   * The state with its position.
   *
   * @throws IllegalStateException when it is not the state that was written
   */
  SnapshotFile snapshot() {
    byte[] complete = state;
    if (complete == null || filled != complete.length) {
      throw damaged("its end, got %d bytes of state".formatted(filled));
    }
    if (!MessageDigest.isEqual(digest().digest(complete), hash)) {
      throw damaged("its SHA-256 to match, it is damaged");
    }
    return new SnapshotFile(position, complete);
  }

  /** Hash of the state, hex. */
  String sha256() {
    return HexFormat.of().formatHex(hash);
  }

  private void begin(DirectBuffer buffer, int offset, int length) {
    boolean isHeader =
        length == SnapshotStream.HEADER_LENGTH
            && buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN) == SnapshotStream.MAGIC
            && buffer.getLong(offset + Long.BYTES, ByteOrder.LITTLE_ENDIAN)
                == SnapshotStream.VERSION;
    if (!isHeader) {
      throw damaged("a header of version 1, got other bytes");
    }
    long stateLength = buffer.getLong(offset + SnapshotStream.LENGTH, ByteOrder.LITTLE_ENDIAN);
    if (stateLength < 0 || stateLength > Integer.MAX_VALUE - Long.BYTES) {
      throw damaged("a length below 2 GiB, got " + stateLength);
    }
    position = buffer.getLong(offset + SnapshotStream.POSITION, ByteOrder.LITTLE_ENDIAN);
    buffer.getBytes(offset + SnapshotStream.HASH, hash);
    state = new byte[(int) stateLength];
  }

  private static IllegalStateException damaged(String expected) {
    return new IllegalStateException("snapshot: expected " + expected);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }
}
