package cenote.simulator.checker;

import java.util.Arrays;

/**
 * Entries heard of and not yet answered, with their bytes; first in, first out. Bytes stay where
 * they are until all are answered, which happens at the end of each batch.
 */
final class Backlog {

  private byte[] bytes = new byte[1 << 16];
  private long[] positions = new long[512];
  private long[] timesNs = new long[512];
  private int[] offsets = new int[512];
  private int[] lengths = new int[512];
  private int used;
  private int first;
  private int end;

  void add(long position, long timeNs, byte[] source, int offset, int length) {
    makeRoom(length);
    System.arraycopy(source, offset, bytes, used, length);
    positions[end] = position;
    timesNs[end] = timeNs;
    offsets[end] = used;
    lengths[end] = length;
    used += length;
    end++;
  }

  private void makeRoom(int length) {
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length * 2));
    }
    if (end == positions.length) {
      positions = Arrays.copyOf(positions, end * 2);
      timesNs = Arrays.copyOf(timesNs, end * 2);
      offsets = Arrays.copyOf(offsets, end * 2);
      lengths = Arrays.copyOf(lengths, end * 2);
    }
  }

  boolean isEmpty() {
    return first == end;
  }

  int size() {
    return end - first;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Position of the entry that is answered next. */
  long position() {
    return positions[first];
  }

  long timeNs() {
    return timesNs[first];
  }

  int offset() {
    return offsets[first];
  }

  int length() {
    return lengths[first];
  }

  /** The first was answered. */
  void remove() {
    first++;
    if (first == end) {
      first = 0;
      end = 0;
      used = 0;
    }
  }
}
