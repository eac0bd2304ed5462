package cenote.pool.closeout;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * When the guarantee vault last took legs over and last sold a slice of them, log time ns; 0 for
 * never. Its offers ({@code rules.md} 7.2) need no more than that.
 */
final class VaultUnwinding {

  private long startedNs;
  private long sliceTakenNs;

  /** Prices begin to move anew: what has just come in is not offered at once at its lowest. */
  void tookOver(long nowNs) {
    startedNs = nowNs;
  }

  void sliceTaken(long nowNs) {
    sliceTakenNs = nowNs;
  }

  long startedNs() {
    return startedNs;
  }

  long sliceTakenNs() {
    return sliceTakenNs;
  }

  void write(SnapshotWriter writer) {
    writer.putLong(startedNs);
    writer.putLong(sliceTakenNs);
  }

  void read(SnapshotReader reader) {
    startedNs = reader.takeLong();
    sliceTakenNs = reader.takeLong();
  }
}
