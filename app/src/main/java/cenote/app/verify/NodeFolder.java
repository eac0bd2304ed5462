package cenote.app.verify;

import cenote.node.aeron.JournalLog;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;
import java.nio.file.Path;

/** The directory of a stopped member of the cluster. */
final class NodeFolder implements Source {
  private final JournalLog log;
  private final Path folder;

  NodeFolder(Path folder) {
    this.log = JournalLog.open(folder);
    this.folder = folder;
  }

  @Override
  public CommittedLog log() {
    return log;
  }

  @Override
  public long end() {
    return log.endHint();
  }

  /** Segments are as long as they were made; what is no frame was never written. */
  @Override
  public long tornBytes(long position) {
    return 0;
  }

  @Override
  public long endOf(LogReader reader) {
    return log.endPosition(reader);
  }

  /** A snapshot follows housekeeping of the cluster, which is not an entry. */
  @Override
  public boolean mayStandAt(long position, long entry) {
    return position >= entry;
  }

  @Override
  public int snapshotCount() {
    return log.snapshotPositions().size();
  }

  @Override
  public String snapshotName(int index) {
    return "at position %d of %s".formatted(log.snapshotPositions().get(index), folder);
  }

  @Override
  public SnapshotFile snapshot(int index) {
    return log.snapshot(index);
  }

  @Override
  public void close() {
    log.close();
  }
}
