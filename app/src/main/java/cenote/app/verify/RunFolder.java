package cenote.app.verify;

import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.FileLog;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.List;

/** The folder of a run: the file log, and the folder snapshots. */
final class RunFolder implements Source {
  private final FileLog log;
  private final List<Path> snapshots;

  RunFolder(Path folder) {
    this.log = FileLog.open(folder.resolve("log"));
    this.snapshots = SnapshotFile.list(folder.resolve("snapshots"));
  }

  @Override
  public CommittedLog log() {
    return log;
  }

  @Override
  public long end() {
    return log.bytesAfter(0);
  }

  @Override
  public long tornBytes(long position) {
    return log.bytesAfter(position);
  }

  @Override
  public long endOf(LogReader reader) {
    return reader.position();
  }

  /** The position of a snapshot is that of the entry before it. */
  @Override
  public boolean mayStandAt(long position, long entry) {
    return position == entry;
  }

  @Override
  public int snapshotCount() {
    return snapshots.size();
  }

  @Override
  public String snapshotName(int index) {
    return snapshots.get(index).toString();
  }

  @Override
  public SnapshotFile snapshot(int index) {
    return SnapshotFile.read(snapshots.get(index));
  }

  @Override
  public void close() {
    log.close();
  }
}
