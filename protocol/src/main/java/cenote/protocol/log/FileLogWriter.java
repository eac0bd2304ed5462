package cenote.protocol.log;

import cenote.protocol.log.LogFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Appends to a file log through a buffer. An entry is either taken whole, or refused with a fault
 * and the log as before. When the disk is full, what was taken stays in the buffer, the file ends
 * with its last whole entry, and flushing may be tried again. One thread.
 */
public final class FileLogWriter implements LogWriter {

  private static final int BUFFER_LENGTH = 1 << 18;

  private final Storage storage;
  private final String name;
  private final SyncPolicy policy;
  private final Optional<String> cut;
  private final long startPosition;
  private final Frame frame = new Frame();
  private final byte[] buffer = new byte[BUFFER_LENGTH];

  /** Position after the last entry in the file; the buffer holds those behind it. */
  private long flushedPosition;

  private int buffered;
  private boolean isDurabilityUnknown;

  private FileLogWriter(
      Storage storage,
      String name,
      SyncPolicy policy,
      Optional<String> cut,
      long startPosition,
      long flushedPosition) {
    this.storage = storage;
    this.name = name;
    this.policy = policy;
    this.cut = cut;
    this.startPosition = startPosition;
    this.flushedPosition = flushedPosition;
  }

  static FileLogWriter open(Path path, SyncPolicy policy) {
    try {
      return openOn(FileStorage.openExclusively(path), path.toString(), policy);
    } catch (IOException e) {
      throw new LogFault(
          Kind.IO, 0, "log %s: cannot be opened for writing: %s".formatted(path, e), e);
    }
  }

  /** Opens on {@code storage}, which the writer then owns; closes it when that fails. */
  public static FileLogWriter openOn(Storage storage, String name, SyncPolicy policy)
      throws IOException {
    boolean isOpen = false;
    try {
      FileLogWriter writer = recover(storage, name, policy);
      isOpen = true;
      return writer;
    } finally {
      if (!isOpen) {
        storage.close();
      }
    }
  }

  /** What was cut off when the log was opened, in words; empty when nothing was. */
  public Optional<String> cut() {
    return cut;
  }

  @Override
  public long position() {
    return flushedPosition + buffered;
  }

  @Override
  public long append(long timestampNs, byte[] bytes, int offset, int length) {
    requireLength(length);
    int frameLength = Frame.frameLength(length);
    if (buffered + frameLength > BUFFER_LENGTH) {
      flush();
    }
    long position = position() + frameLength;
    frame.write(buffer, buffered, position, timestampNs, bytes, offset, length);
    buffered += frameLength;
    if (policy == SyncPolicy.EVERY_ENTRY) {
      flushOrTakeBack(frameLength);
    }
    return position;
  }

  @Override
  public void flush() {
    write();
    if (policy != SyncPolicy.NEVER) {
      force();
    }
  }

  @Override
  public void close() {
    try (storage) {
      flush();
    } catch (IOException e) {
      throw new LogFault(Kind.IO, position(), "log %s: cannot be closed: %s".formatted(name, e), e);
    }
  }

  static void requireLength(int length) {
    if (length < 0 || length > MAX_ENTRY_LENGTH) {
      throw new IllegalArgumentException(
          "entry length: expected 0 to " + MAX_ENTRY_LENGTH + ", got " + length);
    }
  }

  private void flushOrTakeBack(int frameLength) {
    try {
      flush();
    } catch (LogFault fault) {
      buffered = Math.max(0, buffered - frameLength);
      throw fault;
    }
  }

  private void write() {
    requireDurabilityKnown();
    if (buffered == 0) {
      return;
    }
    try {
      storage.write(offsetOf(flushedPosition), buffer, 0, buffered);
    } catch (IOException e) {
      takeBackPartOf(e);
      throw refused(e);
    }
    flushedPosition += buffered;
    buffered = 0;
  }

  /** Leaves no part of an entry behind; when even that fails, the next opening cuts it. */
  private void takeBackPartOf(IOException failure) {
    try {
      storage.truncate(offsetOf(flushedPosition));
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void force() {
    try {
      storage.force();
    } catch (IOException e) {
      isDurabilityUnknown = true;
      throw new LogFault(
          Kind.IO,
          position(),
          "log %s: what was written up to position %d may not be durable: %s"
              .formatted(name, position(), e),
          e);
    }
  }

  /** After a failed sync the system may have dropped pages: a second one proves nothing. */
  private void requireDurabilityKnown() {
    if (isDurabilityUnknown) {
      throw new LogFault(
          Kind.IO,
          position(),
          "log %s: expected no failed sync before, open the log anew".formatted(name));
    }
  }

  private LogFault refused(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    boolean isFull = text.contains("no space left") || text.contains("quota");
    return new LogFault(
        isFull ? Kind.NO_SPACE : Kind.IO,
        flushedPosition,
        "log %s: entries up to position %d are in the file, %d bytes behind wait: %s"
            .formatted(name, flushedPosition, buffered, e),
        e);
  }

  private long offsetOf(long position) {
    return FileHeader.LENGTH + position - startPosition;
  }

  private static FileLogWriter recover(Storage storage, String name, SyncPolicy policy)
      throws IOException {
    if (isNew(storage)) {
      storage.write(0, FileHeader.of(0), 0, FileHeader.LENGTH);
    }
    FileLog log = FileLog.on(storage, name);
    FileLogReader reader =
        new FileLogReader(storage, name, log.startPosition(), log.startPosition());
    readToEnd(reader);
    long end = reader.position();
    long torn = log.bytesAfter(end);
    if (torn > 0) {
      storage.truncate(storage.size() - torn);
      storage.force();
    }
    return new FileLogWriter(
        storage, name, policy, describeCut(name, torn, end), log.startPosition(), end);
  }

  /** True for an empty file, and for one whose header was not written whole. */
  private static boolean isNew(Storage storage) throws IOException {
    byte[] header = FileHeader.of(0);
    byte[] found = new byte[FileHeader.LENGTH];
    int read = storage.read(0, found, 0, FileHeader.LENGTH);
    return read < FileHeader.LENGTH && Arrays.equals(found, 0, read, header, 0, read);
  }

  /** Reads to the end, for which also counts a last frame that was not written whole. */
  private static void readToEnd(FileLogReader reader) {
    try {
      reader.skipTo(Long.MAX_VALUE);
    } catch (LogFault fault) {
      if (fault.kind() != Kind.DAMAGED || reader.isFollowedByIntact()) {
        throw fault;
      }
    }
  }

  private static Optional<String> describeCut(String name, long torn, long end) {
    return torn == 0
        ? Optional.empty()
        : Optional.of(
            "log %s: the last %d bytes, after position %d, were not a whole entry and were cut"
                .formatted(name, torn, end));
  }
}
