package cenote.app.crisis;

import java.nio.charset.StandardCharsets;

/** Names of markets and tokens as commands carry them. */
final class Symbol {

  private Symbol() {}

  /** Up to eight ASCII characters in one number, the first one first. */
  static long of(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    long packed = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      packed = packed << Byte.SIZE | (i < ascii.length ? ascii[i] : 0);
    }
    return packed;
  }
}
