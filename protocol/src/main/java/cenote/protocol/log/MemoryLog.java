package cenote.protocol.log;

import java.util.Arrays;
import java.util.Objects;

/**
 * A log in memory, for tests, simulation and whoever needs no restart. Entries are visible at once.
 * Positions are those that {@link FileLog} would give. One thread.
 */
public final class MemoryLog implements CommittedLog, LogWriter {

  private static final int FIRST_CAPACITY = 64;

  private long[] positions = new long[FIRST_CAPACITY];
  private long[] timestampsNs = new long[FIRST_CAPACITY];
  private byte[][] entries = new byte[FIRST_CAPACITY][];
  private int count;

  /** Creates an empty log that starts at position 0. */
  public MemoryLog() {}

  @Override
  public long startPosition() {
    return 0;
  }

  @Override
  public long position() {
    return count == 0 ? 0 : positions[count - 1];
  }

  @Override
  public long append(long timestampNs, byte[] bytes, int offset, int length) {
    FileLogWriter.requireLength(length);
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, 2 * count);
      timestampsNs = Arrays.copyOf(timestampsNs, 2 * count);
      entries = Arrays.copyOf(entries, 2 * count);
    }
    long position = position() + Frame.frameLength(length);
    entries[count] = Arrays.copyOfRange(bytes, offset, offset + length);
    timestampsNs[count] = timestampNs;
    positions[count] = position;
    count++;
    return position;
  }

  @Override
  public void flush() {}

  @Override
  public LogReader readFrom(long position) {
    return new Reader(indexAfter(position));
  }

  /** Keeps the entries: readers and later appends still work. */
  @Override
  public void close() {}

  private int indexAfter(long position) {
    if (position == 0) {
      return 0;
    }
    int index = Arrays.binarySearch(positions, 0, count, position);
    if (index < 0) {
      throw new LogFault(
          LogFault.Kind.POSITION_NOT_HELD,
          position,
          "log position: expected one between two entries up to %d, got %d"
              .formatted(position(), position));
    }
    return index + 1;
  }

  private final class Reader implements LogReader {

    private int next;

    Reader(int next) {
      this.next = next;
    }

    @Override
    public boolean next() {
      if (next == count) {
        return false;
      }
      next++;
      return true;
    }

    @Override
    public long position() {
      return next == 0 ? 0 : positions[next - 1];
    }

    @Override
    public long timestampNs() {
      return timestampsNs[current()];
    }

    @Override
    public byte[] buffer() {
      return entries[current()];
    }

    @Override
    public int offset() {
      return 0;
    }

    @Override
    public int length() {
      return entries[current()].length;
    }

    @Override
    public void close() {}

    private int current() {
      return Objects.checkIndex(next - 1, count);
    }
  }
}
