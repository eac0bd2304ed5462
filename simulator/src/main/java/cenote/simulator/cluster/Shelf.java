package cenote.simulator.cluster;

import cenote.protocol.snapshot.SnapshotFault;
import cenote.protocol.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A member's snapshot files, oldest first; those written last are kept. */
final class Shelf {

  private static final int KEPT = 3;

  private final List<byte[]> files = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();

  void add(long position, byte[] state, int length) {
    files.add(SnapshotFile.encode(position, state, length));
    positions.add(position);
    if (files.size() > KEPT) {
      files.removeFirst();
      positions.removeFirst();
    }
  }

  int size() {
    return files.size();
  }

  /**
   * A snapshot, counted from the newest.
   *
   * @return empty when there is none, or when it is not what was written
   */
  Optional<SnapshotFile> newest(int back) {
    int index = files.size() - 1 - back;
    if (index < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SnapshotFile.decode(Path.of("snapshot-" + positions.get(index)), files.get(index)));
    } catch (SnapshotFault damaged) {
      return Optional.empty();
    }
  }

  void flip(int back, long at, int bit) {
    byte[] file = files.get(files.size() - 1 - back);
    file[(int) (at % file.length)] ^= (byte) (1 << bit);
  }

  /** Replaces the newest by one of another state. */
  void replaceNewest(byte[] state) {
    long position = positions.removeLast();
    files.removeLast();
    add(position, state, state.length);
  }

  void erase() {
    files.clear();
    positions.clear();
  }
}
