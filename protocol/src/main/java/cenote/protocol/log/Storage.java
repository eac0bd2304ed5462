package cenote.protocol.log;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one file, as a log needs them: the port to the disk. One thread. */
public interface Storage extends Closeable {

  /** Length of the file in bytes. */
  long size() throws IOException;

  /**
   * Reads up to {@code length} bytes from {@code at}.
   *
   * @return how many were read; fewer than asked only at the end of the file
   */
  int read(long at, byte[] out, int offset, int length) throws IOException;

  /** Writes all bytes at {@code at}; after an exception any first part of them may be there. */
  void write(long at, byte[] bytes, int offset, int length) throws IOException;

  /** Cuts the file to {@code size} bytes. */
  void truncate(long size) throws IOException;

  /** Makes everything written durable. */
  void force() throws IOException;
}
