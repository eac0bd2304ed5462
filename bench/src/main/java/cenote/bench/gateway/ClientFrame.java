package cenote.bench.gateway;

/** Makes a client's WebSocket frames: whole, short and masked (RFC 6455, section 5.3). */
final class ClientFrame {

  private static final int FINAL_BIT = 0x80;
  private static final int MASK_BIT = 0x80;
  private static final int MOST_BYTES = 125;
  private static final int HEAD = 6;

  private ClientFrame() {}

  /** A frame of at most 125 bytes under a mask. */
  static byte[] of(int kind, byte[] payload, int mask) {
    if (payload.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "frame: expected at most 125 bytes, got " + payload.length);
    }
    byte[] frame = new byte[HEAD + payload.length];
    frame[0] = (byte) (FINAL_BIT | kind);
    frame[1] = (byte) (MASK_BIT | payload.length);
    for (int i = 0; i < Integer.BYTES; i++) {
      frame[2 + i] = maskAt(mask, i);
    }
    for (int i = 0; i < payload.length; i++) {
      frame[HEAD + i] = (byte) (payload[i] ^ maskAt(mask, i));
    }
    return frame;
  }

  private static byte maskAt(int mask, int index) {
    return (byte) (mask >>> (Integer.SIZE - Byte.SIZE - Byte.SIZE * (index % Integer.BYTES)));
  }
}
