package cenote.simulator.generator;

import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A snapshot cut at the marks that each owner's section begins with. */
final class Sections {

  private static final int HEADER = 0;

  private Sections() {}

  /** Bytes of each section by its id; what stands before the first is section 0. */
  static Map<Integer, byte[]> of(SnapshotWriter writer) {
    Map<Integer, byte[]> sections = new TreeMap<>();
    byte[] bytes = writer.bytes();
    int start = 0;
    int id = HEADER;
    for (int at = 0; at + 8 <= writer.length(); at++) {
      int found = idAt(bytes, at);
      if (found >= 0) {
        sections.merge(id, Arrays.copyOfRange(bytes, start, at), Sections::join);
        start = at;
        id = found;
      }
    }
    sections.merge(id, Arrays.copyOfRange(bytes, start, writer.length()), Sections::join);
    return sections;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** Id of the section whose mark stands there, with version 1; -1 for none. */
  private static int idAt(byte[] bytes, int at) {
    boolean isMark =
        bytes[at] == 0x5E
            && bytes[at + 1] == (byte) 0xC7
            && bytes[at + 2] == 0
            && bytes[at + 4] == 0
            && bytes[at + 5] == 0
            && bytes[at + 6] == 0
            && bytes[at + 7] > 0
            && bytes[at + 7] < 16;
    return isMark ? bytes[at + 3] & 0xFF : -1;
  }

  static String nameAt(SnapshotWriter writer, int position) {
    int id = HEADER;
    int start = 0;
    for (int at = 0; at <= position && at + 8 <= writer.length(); at++) {
      int found = idAt(writer.bytes(), at);
      if (found >= 0) {
        id = found;
        start = at;
      }
    }
    return "section " + id + " at its byte " + (position - start);
  }
}
