package cenote.bench.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads HTTP/1.1 answers that say how long they are. One thread. */
final class ResponseReader {

  private static final int LINE = 256;
  private static final int FIRST_BODY = 8 * 1_024;
  private static final int MOST_BODY = 16 << 20;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int UNKNOWN = -1;
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);

  private final ByteReader in;
  private final byte[] line = new byte[LINE];
  private byte[] body = new byte[FIRST_BODY];
  private int length;
  private boolean isLast;

  ResponseReader(ByteReader in) {
    this.in = in;
  }

  /** Reads one answer and gives its status. */
  int read() throws IOException {
    int status = readHead();
    if (length < 0 || length > MOST_BODY) {
      throw new IOException(
          "answer: expected a length up to %d, got %d (status=%d)"
              .formatted(MOST_BODY, length, status));
    }
    if (length > body.length) {
      body = new byte[Math.max(length, 2 * body.length)];
    }
    in.into(body, 0, length);
    return status;
  }

  /** Reads the head of an answer and gives its status; what follows is left unread. */
  int readHead() throws IOException {
    length = UNKNOWN;
    isLast = false;
    int status = status(readLine());
    for (int read = readLine(); read > 0; read = readLine()) {
      readHeader(read);
    }
    return status;
  }

  /** A copy of the body last read. */
  byte[] body() {
    return Arrays.copyOf(body, length);
  }

  /** Whether the connection ends with the answer last read. */
  boolean isLast() {
    return isLast;
  }

  private int status(int read) throws IOException {
    if (read < STATUS_AT + 3) {
      throw new IOException("answer: expected a status, got a line of " + read + " bytes");
    }
    return number(STATUS_AT, STATUS_AT + 3);
  }

  private void readHeader(int read) {
    if (isPrefix(LENGTH, read)) {
      length = number(LENGTH.length, read);
    } else if (isPrefix(CLOSE, read)) {
      isLast = true;
    }
  }

  private boolean isPrefix(byte[] lowerCase, int read) {
    if (read < lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      if (Character.toLowerCase(line[i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private int number(int from, int to) {
    return Integer.parseInt(
        new String(line, from, Math.min(to, LINE) - from, StandardCharsets.US_ASCII).strip());
  }

  /** Reads a line without its end; of a long one, such as a policy, the beginning is kept. */
  private int readLine() throws IOException {
    int read = 0;
    for (int next = in.next(); next != '\n'; next = in.next()) {
      if (read < LINE) {
        line[read] = (byte) next;
      }
      read++;
    }
    return Math.max(0, read - 1);
  }
}
