package cenote.simulator.cluster;

import cenote.protocol.log.FileLog;
import cenote.protocol.log.FileLogWriter;
import cenote.protocol.log.LogReader;
import cenote.protocol.log.SyncPolicy;
import cenote.simulator.checker.InvariantBroken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What a member has recorded: entries in memory, and their bytes in a file log on its disk. Terms
 * are kept beside the file and never lost. Indexes count entries from 0.
 */
final class Journal {

  private static final int FIRST_CAPACITY = 1_024;

  private final Disk disk;
  private final String name;
  private final SyncPolicy policy;
  private Entry[] entries = new Entry[FIRST_CAPACITY];
  private int size;
  private FileLogWriter writer;

  private Journal(Disk disk, String name, SyncPolicy policy) {
    this.disk = disk;
    this.name = name;
    this.policy = policy;
    this.writer = openWriter();
  }

  /**
   * Opens what is on a disk, as a restarted process does.
   *
   * @param before what the process before had in memory, for terms and sessions; may be longer
   * @throws cenote.protocol.log.LogFault when the file is damaged
   */
  static Journal open(Disk disk, String name, SyncPolicy policy, Entry[] before) {
    long length = disk.size();
    Journal journal = new Journal(disk, name, policy);
    journal.readBack(before);
    if (journal.wasCut()) {
      TornTail.require(disk, name, length, before, journal.size());
    }
    return journal;
  }

  int size() {
    return size;
  }

  Entry entry(int index) {
    return entries[index];
  }

  long term(int index) {
    return index < 0 ? 0 : entries[index].term();
  }

  /** What was cut off at opening. */
  boolean wasCut() {
    return writer.cut().isPresent();
  }

  /** All entries, for who reads them back after a restart. */
  Entry[] all() {
    return Arrays.copyOf(entries, size);
  }

  /** Copies a stretch. */
  Entry[] slice(int from, int to) {
    return Arrays.copyOfRange(entries, from, to);
  }

  /** Records a command as leader; the position is the log's. */
  void append(long term, long timestampNs, long session, boolean isTick, byte[] bytes) {
    long position = writer.append(timestampNs, bytes, 0, bytes.length);
    add(new Entry(term, position, timestampNs, session, isTick, bytes));
  }

  /** Records an entry of the leader's. */
  void append(Entry entry) {
    long position = writer.append(entry.timestampNs(), entry.bytes(), 0, entry.bytes().length);
    if (position != entry.position()) {
      throw new IllegalStateException(
          "journal: expected position " + entry.position() + ", got " + position);
    }
    add(entry);
  }

  /** Hands what was appended to the disk. */
  void flush() {
    writer.flush();
  }

  /** Forgets all from {@code index} on: it was never committed. */
  void truncate(int index) {
    writer.flush();
    long length = writer.position() - (index == 0 ? 0 : entries[index - 1].position());
    disk.truncate(disk.size() - length);
    Arrays.fill(entries, index, size, null);
    size = index;
    writer = openWriter();
  }

  /** Index of the entry behind a position. */
  int indexAfter(long position) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle].position() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void add(Entry entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = entry;
  }

  private FileLogWriter openWriter() {
    try {
      return FileLogWriter.openOn(disk, name, policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readBack(Entry[] before) {
    try (LogReader reader = FileLog.on(disk, name).readFrom(0)) {
      while (reader.next()) {
        add(same(before, reader));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object that others hold too, when the bytes are those. */
  private Entry same(Entry[] before, LogReader reader) {
    Entry known = before[size];
    int from = reader.offset();
    int to = from + reader.length();
    boolean isSame =
        known.timestampNs() == reader.timestampNs()
            && known.position() == reader.position()
            && Arrays.equals(known.bytes(), 0, known.bytes().length, reader.buffer(), from, to);
    if (!isSame) {
      throw new InvariantBroken(
          "I3 journal",
          "%s: expected the entry at %d as recorded, got other bytes"
              .formatted(name, reader.position()));
    }
    return known;
  }
}
