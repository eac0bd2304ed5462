package cenote.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that is streamed as a file, never held in memory as a whole.
 *
 * @param fileName what a browser saves it as: letters, digits, dot, dash and underscore
 * @param contentType for example {@code text/csv; charset=utf-8}
 */
public record Download(String fileName, String contentType, Body body) {

  /** Writes the content; a failure after the first bytes breaks the connection off. */
  @FunctionalInterface
  public interface Body {

    /** Writes everything to {@code out}, which blocks while the client reads slowly. */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  public Download {
    if (!fileName.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("file name: expected plain characters, got " + fileName);
    }
  }
}
