package cenote.gateway.notice;

import java.io.IOException;
import java.io.InputStream;

/** Reads the status of an HTTP/1.1 answer and leaves the rest unread. */
final class StatusLine {

  private static final int MOST_BYTES = 16_384;
  private static final String VERSION = "HTTP/1.";
  private static final int CODE = 9;
  private static final int CODE_LENGTH = 3;
  private static final int FIRST_FINAL = 200;

  private final InputStream input;
  private int left = MOST_BYTES;

  private StatusLine(InputStream input) {
    this.input = input;
  }

  /**
   * The status of the first answer that is not provisional, 200 to 999.
   *
   * @throws IOException for anything else
   */
  static int read(InputStream input) throws IOException {
    StatusLine answer = new StatusLine(input);
    int status = status(answer.line());
    while (status < FIRST_FINAL) {
      answer.skipHeaders();
      status = status(answer.line());
    }
    return status;
  }

  private static int status(String line) throws IOException {
    boolean isStatus =
        line.startsWith(VERSION) && line.length() >= CODE + CODE_LENGTH && line.charAt(8) == ' ';
    String code = isStatus ? line.substring(CODE, CODE + CODE_LENGTH) : "";
    if (!code.matches("[1-9][0-9]{2}")) {
      throw new IOException("status line: expected one of HTTP/1.1, got another");
    }
    return Integer.parseInt(code);
  }

  private void skipHeaders() throws IOException {
    while (!line().isEmpty()) {
      // The next line.
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0 || --left == 0) {
        throw new IOException("answer: expected a line, got its end");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
