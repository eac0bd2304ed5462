package cenote.bench.gateway;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a server's WebSocket frames (RFC 6455, section 5.2): not masked, long messages in pieces,
 * with pings between them. One thread.
 */
final class FrameReader {

  /** Kinds of frames. */
  static final int TEXT = 1;

  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL_BIT = 0x80;
  private static final int RESERVED_BITS = 0x70;
  private static final int MASK_BIT = 0x80;
  private static final int CONTROL_BIT = 8;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int CONTROL_BYTES = 125;
  private static final int FIRST_MESSAGE = 4 * 1_024;
  private static final int MOST_BYTES = 4 << 20;

  private final ByteReader in;
  private final byte[] control = new byte[CONTROL_BYTES];
  private byte[] message = new byte[FIRST_MESSAGE];
  private int controlLength;
  private int length;
  private boolean isOpen;

  FrameReader(ByteReader in) {
    this.in = in;
  }

  /** Reads until a message is whole, or a control frame is there, and gives its kind. */
  int next() throws IOException {
    while (true) {
      int first = in.next();
      int kind = first & 0x0f;
      int bytes = length(first);
      if ((kind & CONTROL_BIT) != 0) {
        readControl(first, bytes);
        return kind;
      }
      append(kind, bytes);
      isOpen = (first & FINAL_BIT) == 0;
      if (!isOpen) {
        return TEXT;
      }
    }
  }

  /** Bytes of the message last read, from 0 to {@link #length}; valid until the next. */
  byte[] message() {
    return message;
  }

  int length() {
    return length;
  }

  /** What the control frame last read carried. */
  byte[] control() {
    return Arrays.copyOf(control, controlLength);
  }

  private int length(int first) throws IOException {
    int second = in.next();
    require((first & RESERVED_BITS) == 0, "no extension", first);
    require((second & MASK_BIT) == 0, "no mask of a server", second);
    long bytes =
        switch (second) {
          case SHORT_LENGTH -> number(Short.BYTES);
          case LONG_LENGTH -> number(Long.BYTES);
          default -> second;
        };
    require(bytes >= 0 && bytes <= MOST_BYTES, "at most 4 MiB", bytes);
    return (int) bytes;
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << Byte.SIZE | in.next();
    }
    return number;
  }

  private void readControl(int first, int bytes) throws IOException {
    require((first & FINAL_BIT) != 0 && bytes <= CONTROL_BYTES, "a short control frame", bytes);
    in.into(control, 0, bytes);
    controlLength = bytes;
  }

  private void append(int kind, int bytes) throws IOException {
    require(kind == (isOpen ? 0 : TEXT), "a text, or its next piece", kind);
    int from = isOpen ? length : 0;
    require(from + bytes <= MOST_BYTES, "at most 4 MiB", from + bytes);
    if (from + bytes > message.length) {
      message = Arrays.copyOf(message, Math.max(from + bytes, 2 * message.length));
    }
    in.into(message, from, bytes);
    length = from + bytes;
  }

  private static void require(boolean holds, String expected, long got) throws IOException {
    if (!holds) {
      throw new IOException("frame: expected %s, got %d".formatted(expected, got));
    }
  }
}
