package cenote.node.aeron;

import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogFault.Kind;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;
import io.aeron.Aeron;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The journal of a stopped member, read from its files alone: every frame's checksum, every message
 * in order. A member that was one of several may hold an end that no majority had: it shows as part
 * of the log here, and is cut when the member rejoins. Reads only. One thread.
 */
public final class JournalLog implements CommittedLog {

  private static final int SERVICE = 0;

  private final NodeDirectory directory;
  private final Recording recording;
  private final List<RecordingLog.Entry> snapshots;

  private JournalLog(
      NodeDirectory directory, Recording recording, List<RecordingLog.Entry> snapshots) {
    this.directory = directory;
    this.recording = recording;
    this.snapshots = snapshots;
  }

  /** True when {@code root} looks like the directory of a member. */
  public static boolean isIn(Path root) {
    NodeDirectory directory = new NodeDirectory(root);
    return Files.isDirectory(directory.archive()) && Files.isDirectory(directory.cluster());
  }

  /**
   * Opens the journal of a member's directory.
   *
   * @throws NodeFault when there is none, it cannot be read, or its member runs
   */
  public static JournalLog open(Path root) {
    NodeDirectory directory = new NodeDirectory(root);
    DirectoryLock.take(directory.lock()).close();
    return read(directory);
  }

  /** Likewise, for whoever holds the directory's lock. */
  static JournalLog read(NodeDirectory directory) {
    Path root = directory.root();
    try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
      long id = log.findLastTermRecordingId();
      if (id == Aeron.NULL_VALUE) {
        throw new NodeFault("journal %s: expected a log, found none yet".formatted(root));
      }
      return new JournalLog(
          directory, Recording.find(directory.archive(), id), snapshotsOf(directory, log));
    } catch (AeronException | IllegalStateException unreadable) {
      throw new NodeFault(
          "journal %s: cannot be read: %s".formatted(root, unreadable.getMessage()), unreadable);
    }
  }

  @Override
  public long startPosition() {
    return recording.start();
  }

  @Override
  public LogReader readFrom(long position) {
    if (position < recording.start()) {
      throw new LogFault(
          Kind.POSITION_NOT_HELD,
          position,
          "journal: expected a position from %d on, got %d".formatted(recording.start(), position));
    }
    return new JournalReader(
        new MessageWalker(new FrameWalker(directory.archive(), recording, position)));
  }

  /** Where the log ends as the archive has noted it, or the end of its last file. */
  public long endHint() {
    long end = recording.stop();
    if (!recording.isStopKnown()) {
      end = recording.segmentBase(recording.start());
      while (Files.exists(directory.archive().resolve(recording.segmentName(end)))) {
        end += recording.segmentLength();
      }
    }
    return end;
  }

  /**
   * Position after the last whole message that a reader of this journal has seen, entry or not.
   *
   * @throws IllegalArgumentException when the reader is another's
   */
  public long endPosition(LogReader reader) {
    if (reader instanceof JournalReader ours) {
      return ours.seen();
    }
    throw new IllegalArgumentException("reader: expected one of this journal");
  }

  /** Positions of the snapshots that the member would start from, oldest first. */
  public List<Long> snapshotPositions() {
    return snapshots.stream().map(entry -> entry.logPosition).toList();
  }

  /**
   * Reads one of {@link #snapshotPositions} and checks its hash.
   *
   * @throws LogFault when a frame of it is damaged
   * @throws NodeFault when it is not what was written
   */
  public SnapshotFile snapshot(int index) {
    RecordingLog.Entry entry = snapshots.get(index);
    Recording saved = Recording.find(directory.archive(), entry.recordingId);
    MessageWalker messages =
        new MessageWalker(new FrameWalker(directory.archive(), saved, saved.start()));
    SnapshotSection section = new SnapshotSection();
    while (!section.isComplete() && messages.next()) {
      section.onMessage(messages.buffer(), messages.offset(), messages.length());
    }
    try {
      return section.snapshot();
    } catch (IllegalStateException damaged) {
      throw new NodeFault(
          "snapshot at position %d: %s".formatted(entry.logPosition, damaged.getMessage()),
          damaged);
    }
  }

  @Override
  public void close() {}

  private static List<RecordingLog.Entry> snapshotsOf(NodeDirectory directory, RecordingLog log) {
    List<RecordingLog.Entry> found = new ArrayList<>();
    for (RecordingLog.Entry entry : log.entries()) {
      if (entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT
          && entry.isValid
          && entry.serviceId == SERVICE
          && Recording.isHeld(directory.archive(), entry.recordingId)) {
        found.add(entry);
      }
    }
    found.sort(Comparator.comparingLong(entry -> entry.logPosition));
    return found;
  }
}
