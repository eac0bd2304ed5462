package cenote.protocol.log;

/** Reads committed entries in order, from any position still held. One thread. */
public interface CommittedLog extends AutoCloseable {

  /** The position before the oldest entry held; 0 at genesis. */
  long startPosition();

  /**
   * Starts reading with the entry after {@code position}.
   *
   * @param position {@link #startPosition()}, or the position of an entry held
   * @throws LogFault when {@code position} is neither
   */
  LogReader readFrom(long position);

  @Override
  void close();
}
