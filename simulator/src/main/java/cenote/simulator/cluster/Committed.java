package cenote.simulator.cluster;

import cenote.protocol.apply.SkipScan;
import cenote.protocol.apply.Skips;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.simulator.checker.InvariantBroken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What members have said to be committed, and the state that they had: the first word on each holds
 * for all. Part of the checks, not of the cluster.
 */
final class Committed {

  private static final String I3 = "I3 replay";

  private final Poison poison;
  private Entry[] entries = new Entry[1_024];
  private int size;
  private final SkipScan scan = SkipScan.fromGenesis();
  private int scanned;
  private final TreeMap<Long, byte[]> stateHashes = new TreeMap<>();

  Committed(Poison poison) {
    this.poison = poison;
  }

  /** A member takes an entry to be committed. */
  void onCommitted(int member, int index, Entry entry) {
    if (index < size) {
      if (!entries[index].equals(entry)) {
        throw new InvariantBroken(
            I3,
            "committed entry %d: expected the one at position %d of term %d, got %d of %d (member=%d)"
                .formatted(
                    index,
                    entries[index].position(),
                    entries[index].term(),
                    entry.position(),
                    entry.term(),
                    member));
      }
      return;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = entry;
    poison.onCommitted(entry);
  }

  /** What the committed log says is to be skipped. */
  Skips skips() {
    if (!poison.isAny()) {
      return Skips.NONE;
    }
    for (; scanned < size; scanned++) {
      Entry entry = entries[scanned];
      if (entry.isTick()) {
        scan.onTimer(entry.position());
      } else {
        scan.onEntry(entry.position(), entry.bytes(), 0, entry.bytes().length);
      }
    }
    return scan.skips();
  }

  int size() {
    return size;
  }

  long position() {
    return size == 0 ? 0 : entries[size - 1].position();
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

  /** The state after a position, as whoever tells it first has it; false when it is another. */
  boolean isState(long position, byte[] sha256) {
    return Arrays.equals(known(position, sha256), sha256);
  }

  private byte[] known(long position, byte[] sha256) {
    return stateHashes.computeIfAbsent(position, _ -> sha256.clone());
  }

  /** Whether a snapshot holds the state after its position. */
  boolean isState(SnapshotFile snapshot) {
    return isState(snapshot.position(), sha256(snapshot.state()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }

  /**
   * Requires that state.
   *
   * @param who for the message
   */
  void requireState(String who, long position, byte[] sha256) {
    byte[] known = known(position, sha256);
    if (!Arrays.equals(known, sha256)) {
      throw new InvariantBroken(
          I3,
          "state at position %d: expected %s, got %s (%s)"
              .formatted(position, hex(known), hex(sha256), who));
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
