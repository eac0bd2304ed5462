package cenote.bench.gateway;

import java.nio.charset.StandardCharsets;

/**
 * Position and log time of a message of marks, read off its first bytes: a thousand clients that
 * parsed all of it would be the load. One thread; valid until the next {@link #read}.
 */
final class MarkStamp {

  private static final byte[] BEGIN = ascii("{\"topic\":\"marks\",\"data\":{\"position\":\"");
  private static final byte[] MIDDLE = ascii("\",\"timeNs\":\"");

  private long position;
  private long timeNs;
  private int at;

  /** Reads a message; false when it is not one of marks. */
  boolean read(byte[] message, int length) {
    at = 0;
    if (!skip(BEGIN, message, length)) {
      return false;
    }
    position = digits(message, length);
    if (!skip(MIDDLE, message, length)) {
      return false;
    }
    timeNs = digits(message, length);
    return at < length && message[at] == '"';
  }

  long position() {
    return position;
  }

  /** Nanoseconds since 1970. */
  long timeNs() {
    return timeNs;
  }

  private boolean skip(byte[] expected, byte[] message, int length) {
    if (length - at < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (message[at + i] != expected[i]) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }

  private long digits(byte[] message, int length) {
    long number = 0;
    while (at < length && message[at] >= '0' && message[at] <= '9') {
      number = 10 * number + message[at++] - '0';
    }
    return number;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
