package cenote.protocol.log;

import cenote.protocol.log.LogFault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A log in one plain file: {@link FileHeader}, then one {@link Frame} after the other. Reading
 * never changes the file; {@link #openWriter} appends to it. Several readers, in any process, may
 * follow one writer. One thread.
 */
public final class FileLog implements CommittedLog {

  private final Storage storage;
  private final String name;
  private final long startPosition;

  private FileLog(Storage storage, String name, long startPosition) {
    this.storage = storage;
    this.name = name;
    this.startPosition = startPosition;
  }

  /**
   * Opens an existing log for reading.
   *
   * @throws LogFault when it cannot be read or is no log
   */
  public static FileLog open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new LogFault(Kind.IO, 0, "log %s: expected a file, found none".formatted(path));
    }
    try {
      return on(FileStorage.openForReading(path), path.toString());
    } catch (IOException e) {
      throw new LogFault(Kind.IO, 0, "log %s: cannot be read: %s".formatted(path, e), e);
    }
  }

  /** Opens the log on storage that the caller owns. */
  public static FileLog on(Storage storage, String name) throws IOException {
    return new FileLog(storage, name, readStart(storage, name));
  }

  /**
   * Opens a log for appending and creates it when there is none. A tail that a crash has torn is
   * cut, which {@link FileLogWriter#cut()} reports; any other damage is a fault.
   *
   * @throws LogFault when it cannot be written, is no log, is damaged, or has another writer
   */
  public static FileLogWriter openWriter(Path path, SyncPolicy policy) {
    return FileLogWriter.open(path, policy);
  }

  @Override
  public long startPosition() {
    return startPosition;
  }

  @Override
  public LogReader readFrom(long position) {
    requireHeld(position);
    return new FileLogReader(storage, name, startPosition, position);
  }

  /** How many bytes of the file lie after {@code position}; what a crash has torn, at the end. */
  public long bytesAfter(long position) {
    try {
      return storage.size() - FileHeader.LENGTH - (position - startPosition);
    } catch (IOException e) {
      throw new LogFault(Kind.IO, position, "log %s: cannot be read: %s".formatted(name, e), e);
    }
  }

  @Override
  public void close() {
    try {
      storage.close();
    } catch (IOException e) {
      throw new LogFault(Kind.IO, 0, "log %s: cannot be closed: %s".formatted(name, e), e);
    }
  }

  private void requireHeld(long position) {
    if (position < startPosition || bytesAfter(position) < 0) {
      throw notHeld(position);
    }
    FileLogReader there = new FileLogReader(storage, name, startPosition, position);
    if (position == startPosition || bytesAfter(position) == 0 || there.isAtFrame()) {
      return;
    }
    FileLogReader walker = new FileLogReader(storage, name, startPosition, startPosition);
    walker.skipTo(position);
    if (walker.position() != position) {
      throw notHeld(position);
    }
  }

  private LogFault notHeld(long position) {
    return new LogFault(
        Kind.POSITION_NOT_HELD,
        position,
        "log %s: expected a position between two entries from %d on, got %d"
            .formatted(name, startPosition, position));
  }

  private static long readStart(Storage storage, String name) throws IOException {
    byte[] header = new byte[FileHeader.LENGTH];
    int read = storage.read(0, header, 0, FileHeader.LENGTH);
    long start = read < FileHeader.LENGTH ? -1 : FileHeader.startPosition(header);
    if (start < 0) {
      throw new LogFault(
          Kind.NOT_A_LOG,
          0,
          "log %s: expected the header of version 1, got other bytes".formatted(name));
    }
    return start;
  }
}
