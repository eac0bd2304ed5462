package cenote.protocol.log;

/** Appends entries to a log. One thread. */
public interface LogWriter extends AutoCloseable {

  /** Length of the longest entry. */
  int MAX_ENTRY_LENGTH = 1 << 16;

  /**
   * Appends one entry. Readers may see it only after {@link #flush()}.
   *
   * @param timestampNs time of the entry, ns; kept as it is
   * @return the position after the entry
   * @throws LogFault when it could not be taken; after a fault to retry the log is as if nothing
   *     had been asked
   * @throws IllegalArgumentException when it is longer than {@value #MAX_ENTRY_LENGTH} bytes
   */
  long append(long timestampNs, byte[] bytes, int offset, int length);

  /** Position after the last entry appended. */
  long position();

  /**
   * Shows readers everything appended so far, and makes it durable as far as the log's policy says.
   *
   * @throws LogFault when that failed; nothing is lost, and a fault to retry may be retried
   */
  void flush();

  /** Flushes and closes. */
  @Override
  void close();
}
