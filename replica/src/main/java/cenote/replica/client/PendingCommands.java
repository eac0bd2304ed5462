package cenote.replica.client;

import cenote.crypto.Bytes32;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait for their answers, in the order they were handed in. A ring of bounded
 * capacity: one that is answered leaves its place once all before it have left theirs.
 */
final class PendingCommands {

  /** Send time of a command that was not sent on this connection. */
  static final long NOT_SENT = Long.MIN_VALUE;

  private final int mask;
  private final byte[][] bytes;
  private final int[] lengths;
  private final long[] sentAtNs;
  private final @Nullable Key[] keys;
  private final Map<Key, Long> indexes = new HashMap<>();
  private long head;
  private long tail;

  /** Holds up to {@code capacity}, a power of two. */
  PendingCommands(int capacity, int longest) {
    this.mask = capacity - 1;
    this.bytes = new byte[capacity][longest];
    this.lengths = new int[capacity];
    this.sentAtNs = new long[capacity];
    this.keys = new @Nullable Key[capacity];
  }

  long head() {
    return head;
  }

  long tail() {
    return tail;
  }

  boolean isFull() {
    return tail - head > mask;
  }

  /** How many wait. */
  int size() {
    return indexes.size();
  }

  boolean contains(Key key) {
    return indexes.containsKey(key);
  }

  /**
   * The lowest number of a principal that waits; {@code otherwise} when none does. Looks at all.
   */
  long lowestOf(Bytes32.Words principal, long otherwise) {
    return indexes.keySet().stream()
        .filter(key -> key.principal().equals(principal))
        .mapToLong(Key::sequence)
        .min()
        .orElse(otherwise);
  }

  void add(Key key, byte[] source, int offset, int length) {
    int slot = (int) tail & mask;
    System.arraycopy(source, offset, bytes[slot], 0, length);
    lengths[slot] = length;
    sentAtNs[slot] = NOT_SENT;
    keys[slot] = key;
    indexes.put(key, tail);
    tail++;
  }

  /** Forgets a command that was answered; returns false when it did not wait. */
  boolean remove(Key key) {
    Long index = indexes.remove(key);
    if (index == null) {
      return false;
    }
    keys[(int) (long) index & mask] = null;
    while (head < tail && keys[(int) head & mask] == null) {
      head++;
    }
    return true;
  }

  /** True when the command at this place still waits. */
  boolean isWaiting(long index) {
    return keys[(int) index & mask] != null;
  }

  byte[] bytes(long index) {
    return bytes[(int) index & mask];
  }

  int length(long index) {
    return lengths[(int) index & mask];
  }

  long sentAtNs(long index) {
    return sentAtNs[(int) index & mask];
  }

  void sent(long index, long nowNs) {
    sentAtNs[(int) index & mask] = nowNs;
  }
}
