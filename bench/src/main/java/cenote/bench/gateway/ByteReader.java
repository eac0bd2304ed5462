package cenote.bench.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Buffered bytes of a connection, without a lock. One thread. */
final class ByteReader {

  private static final int BUFFER = 8 * 1_024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  ByteReader(InputStream in) {
    this.in = in;
  }

  /** The next byte, 0 to 255; an exception at the end. */
  int next() throws IOException {
    if (at == end) {
      fill();
    }
    return buffer[at++] & 0xff;
  }

  /** Reads exactly {@code length} bytes. */
  void into(byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (at == end) {
        fill();
      }
      int part = Math.min(length - done, end - at);
      System.arraycopy(buffer, at, target, offset + done, part);
      at += part;
      done += part;
    }
  }

  private void fill() throws IOException {
    int read = in.read(buffer);
    if (read <= 0) {
      throw new EOFException("connection: expected more bytes, got its end");
    }
    at = 0;
    end = read;
  }
}
