package cenote.app.verify;

import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFile;

/** A finished log with the snapshots beside it, in whatever files. One thread. */
interface Source extends AutoCloseable {

  CommittedLog log();

  /** Position after the last byte of the log, for telling how far one has come. */
  long end();

  /** How many bytes behind the last whole entry, at {@code position}, are none. */
  long tornBytes(long position);

  /** Position up to which the reader, at its end, has found the log to be whole. */
  long endOf(LogReader reader);

  /** Whether a snapshot of {@code position} may follow the entry that ends at {@code entry}. */
  boolean mayStandAt(long position, long entry);

  int snapshotCount();

  /** Name of a snapshot, for messages; oldest first. */
  String snapshotName(int index);

  /** Reads and checks a snapshot; oldest first. */
  SnapshotFile snapshot(int index);

  @Override
  void close();
}
