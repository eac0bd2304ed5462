package cenote.protocol.log;

import cenote.protocol.log.LogFault.Kind;
import java.io.IOException;
import java.util.Arrays;

/** Reads frames through a buffer that holds many of them. One thread. */
final class FileLogReader implements LogReader {

  private static final int BUFFER_LENGTH = 1 << 18;

  private final Storage storage;
  private final String name;
  private final long startPosition;
  private final Frame frame = new Frame();
  private final byte[] buffer = new byte[BUFFER_LENGTH];

  /** Log position of the first byte of the buffer, and how many bytes of it count. */
  private long bufferPosition;

  private int limit;

  /** Where the current entry's frame begins in the buffer, and where the next one does. */
  private int current;

  private int next;

  FileLogReader(Storage storage, String name, long startPosition, long position) {
    this.storage = storage;
    this.name = name;
    this.startPosition = startPosition;
    this.bufferPosition = position;
  }

  @Override
  public boolean next() {
    if (!hasFrame()) {
      requireNothingFollows();
      return false;
    }
    if (!frame.isIntact(buffer, next)) {
      throw damaged();
    }
    current = next;
    next += Frame.frameLength(Frame.length(buffer, current));
    return true;
  }

  @Override
  public long position() {
    return bufferPosition + next;
  }

  @Override
  public long timestampNs() {
    return Frame.timestampNs(buffer, current);
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int offset() {
    return current + Frame.HEADER_LENGTH;
  }

  @Override
  public int length() {
    return Frame.length(buffer, current);
  }

  /** The file stays open: it belongs to the log. */
  @Override
  public void close() {}

  /** Reads on until {@code position} is reached or passed, or the log ends. */
  void skipTo(long position) {
    boolean isMoved;
    do {
      isMoved = position() < position && next();
    } while (isMoved);
  }

  /** True when a frame's header stands at this position. */
  boolean isAtFrame() {
    return buffered(Frame.HEADER_LENGTH) && Frame.isHeader(buffer, next, position());
  }

  /** True when an intact frame begins anywhere after the next one, which is damaged. */
  boolean isFollowedByIntact() {
    FileLogReader search = new FileLogReader(storage, name, startPosition, position());
    do {
      search.next += Frame.ALIGNMENT;
      if (search.hasFrame() && search.frame.isIntact(search.buffer, search.next)) {
        return true;
      }
    } while (search.buffered(Frame.HEADER_LENGTH));
    return false;
  }

  /** True when a whole frame, intact or not, is in the buffer at {@link #next}. */
  private boolean hasFrame() {
    return isAtFrame() && buffered(Frame.frameLength(Frame.length(buffer, next)));
  }

  /** True when {@code length} bytes from {@link #next} on could be had. */
  private boolean buffered(int length) {
    if (limit - next < length) {
      refill();
    }
    return limit - next >= length;
  }

  private void refill() {
    int kept = Math.max(0, limit - next);
    if (kept > 0) {
      System.arraycopy(buffer, next, buffer, 0, kept);
    }
    bufferPosition += next;
    next = 0;
    limit = kept;
    long at = FileHeader.LENGTH + bufferPosition - startPosition + kept;
    try {
      limit += storage.read(at, buffer, kept, BUFFER_LENGTH - kept);
    } catch (IOException e) {
      throw new LogFault(
          Kind.IO,
          position(),
          "log %s: cannot be read after position %d: %s".formatted(name, position(), e),
          e);
    }
  }

  private void requireNothingFollows() {
    if (limit > next && isFollowedByIntact()) {
      throw new LogFault(
          Kind.DAMAGED,
          position(),
          "log %s: expected an entry after position %d, got other bytes with intact entries behind"
              .formatted(name, position()));
    }
  }

  private LogFault damaged() {
    int length = Frame.length(buffer, next);
    int from = next + Frame.HEADER_LENGTH;
    long after = Frame.position(buffer, next);
    return new LogFault(
        Kind.DAMAGED,
        after,
        "log %s: expected the CRC-32C of the entry at position %d to match, got other bytes"
            .formatted(name, after),
        Arrays.copyOfRange(buffer, from, from + length),
        null);
  }
}
