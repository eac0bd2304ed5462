package cenote.protocol.log;

/**
 * A place in a log. {@link #next()} moves to the next entry; the other methods describe the entry
 * it stands on. One thread.
 */
public interface LogReader extends AutoCloseable {

  /**
   * Moves to the next committed entry.
   *
   * @return false when there is none yet; asking again later is allowed
   * @throws LogFault when the log is damaged here; the reader stays where it was
   */
  boolean next();

  /** Position after the entry; before the first, the position that reading started from. */
  long position();

  /** Time of the entry, ns. */
  long timestampNs();

  /** True when the sequencer's timer made the entry; a log that does not know says no. */
  default boolean isTimer() {
    return false;
  }

  /** The array that holds the entry from {@link #offset()} on, until the next call. */
  byte[] buffer();

  /** Where the entry begins in {@link #buffer()}. */
  int offset();

  /** Length of the entry in bytes. */
  int length();

  @Override
  void close();
}
