package cenote.node.aeron;

import cenote.protocol.log.LogReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader of a log was shown: a hash of each entry by its position. */
final class SeenEntries implements AutoCloseable {

  private final LogReader reader;
  private final Map<Long, Integer> entries = new LinkedHashMap<>();

  SeenEntries(LogReader reader) {
    this.reader = reader;
  }

  /** Reads on while there is something. */
  int doWork() {
    int count = 0;
    while (reader.next()) {
      byte[] entry =
          Arrays.copyOfRange(reader.buffer(), reader.offset(), reader.offset() + reader.length());
      entries.put(
          reader.position(), 31 * Arrays.hashCode(entry) + Long.hashCode(reader.timestampNs()));
      count++;
    }
    return count;
  }

  long position() {
    return reader.position();
  }

  Map<Long, Integer> entries() {
    return entries;
  }

  @Override
  public void close() {
    reader.close();
  }
}
