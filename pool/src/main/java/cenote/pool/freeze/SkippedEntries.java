package cenote.pool.freeze;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/** The last entries that were skipped, with the rules in force then; older ones are forgotten. */
final class SkippedEntries {

  private static final int MAX = 64;

  private final long[] positions = new long[MAX];
  private final int[] rules = new int[MAX];
  private int count;

  void add(long position, int rulesVersion) {
    if (count == MAX) {
      System.arraycopy(positions, 1, positions, 0, MAX - 1);
      System.arraycopy(rules, 1, rules, 0, MAX - 1);
      count--;
    }
    positions[count] = position;
    rules[count] = rulesVersion;
    count++;
  }

  boolean has(long position, long rulesVersion) {
    for (int i = 0; i < count; i++) {
      if (positions[i] == position && rules[i] == rulesVersion) {
        return true;
      }
    }
    return false;
  }

  int count() {
    return count;
  }

  void write(SnapshotWriter writer) {
    writer.putInt(count);
    writer.putLongs(positions, count);
    writer.putInts(rules, count);
  }

  void read(SnapshotReader reader) {
    count = reader.takeCount(MAX);
    reader.takeLongs(positions, count);
    reader.takeInts(rules, count);
  }
}
