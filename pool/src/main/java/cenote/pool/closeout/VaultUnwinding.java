package cenote.pool.closeout;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Since when the prices of the guarantee vault's legs move, and when it last sold a slice of them,
 * log time ns; 0 for never. Its offers ({@code rules.md} 7.2) need no more than that.
 */
final class VaultUnwinding {

  private static final int OF_WHAT_IS_THERE = 10;

  private long startedNs;
  private long sliceTakenNs;

  /**
   * Legs came in. Prices begin to move anew when that was much, which is then not offered at once
   * at its lowest; a little would keep all the rest from being sold while prices fall.
   *
   * @param cameE6 gross value of what came in
   * @param thereE6 of what was there
   */
  void tookOver(long cameE6, long thereE6, long nowNs) {
    if (isMuch(cameE6, thereE6)) {
      startedNs = nowNs;
    }
  }

  /** True for at least a tenth of what was there. */
  static boolean isMuch(long came, long there) {
    return came > 0 && came >= there / OF_WHAT_IS_THERE;
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
