package cenote.node.aeron;

import cenote.protocol.log.ForwardingReader;
import java.util.concurrent.locks.LockSupport;

/**
 * The cluster's log up to a position that is known to be committed. {@link #next} waits for what is
 * on its way, so that its end is the end. One thread.
 */
final class BoundedReader extends ForwardingReader {

  private static final long PAUSE_NS = 100_000L;

  private final ArchiveLogReader reader;
  private final long end;
  private final long timeoutNs;

  /**
   * Ends with the last entry at or before {@code end}.
   *
   * @param reader owned from now on
   * @param timeoutNs for how long to wait for the next entry
   */
  BoundedReader(ArchiveLogReader reader, long end, long timeoutNs) {
    super(reader);
    this.reader = reader;
    this.end = end;
    this.timeoutNs = timeoutNs;
  }

  /**
   * As described.
   *
   * @throws NodeFault when nothing came in time
   */
  @Override
  public boolean next() {
    long untilNs = System.nanoTime() + timeoutNs;
    while (reader.seen() < end) {
      if (reader.next()) {
        return true;
      }
      requireBefore(untilNs);
      LockSupport.parkNanos(PAUSE_NS);
    }
    return false;
  }

  private void requireBefore(long untilNs) {
    if (System.nanoTime() - untilNs > 0) {
      throw new NodeFault(
          "log: expected to be read up to position %d, got no more than %d in time"
              .formatted(end, reader.seen()));
    }
  }
}
