package cenote.gateway.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of RFC 4180. Fields are numbers and words of our own, none of which holds a comma, a quote
 * or a line break, or begins like a formula: nothing needs to be quoted.
 */
final class CsvOut {

  private final OutputStream out;
  private final StringBuilder lines = new StringBuilder();
  private boolean isInLine;

  /** Writes to a stream that stays the caller's. */
  CsvOut(OutputStream out) {
    this.out = out;
  }

  CsvOut add(long value) {
    separate();
    lines.append(value);
    return this;
  }

  CsvOut add(String word) {
    separate();
    lines.append(word);
    return this;
  }

  CsvOut end() {
    lines.append("\r\n");
    isInLine = false;
    return this;
  }

  /** A line of names. */
  CsvOut header(String names) {
    return add(names).end();
  }

  /** Writes what was added. */
  void flush() throws IOException {
    out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    lines.setLength(0);
  }

  private void separate() {
    if (isInLine) {
      lines.append(',');
    }
    isInLine = true;
  }
}
