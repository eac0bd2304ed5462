package cenote.pool.access;

import cenote.crypto.Bytes32;
import java.util.Arrays;

/**
 * Dense ids for pairs of a 32-byte key and a number. Open addressing; only ever looked up by key or
 * listed by id, so the order of the hash is never seen.
 */
final class KeyTable {

  private long[] words = new long[4 * 64];
  private int[] numbers = new int[64];
  private int[] slots = new int[256];
  private int count;

  KeyTable() {
    Arrays.fill(slots, -1);
  }

  int count() {
    return count;
  }

  /** Id of the pair whose key is four words of {@code key} from {@code at} on, or -1. */
  int find(long[] key, int at, int number) {
    return find(key[at], key[at + 1], key[at + 2], key[at + 3], number);
  }

  /** The pair where the search for another begins, mostly that one; -1 for none. */
  int guess(long[] key, int at, int number) {
    int hash = hash(key[at], key[at + 1], key[at + 2], key[at + 3], number);
    return slots[hash & (slots.length - 1)];
  }

  /** Reads a pair and gives a number of no meaning. */
  long touch(int id) {
    return words[4 * id] + words[4 * id + 3] + numbers[id];
  }

  /** Id of the pair, or -1. */
  int find(Bytes32 key, int number) {
    return find(key.word(0), key.word(1), key.word(2), key.word(3), number);
  }

  private int find(long w0, long w1, long w2, long w3, int number) {
    int mask = slots.length - 1;
    int slot = hash(w0, w1, w2, w3, number) & mask;
    while (slots[slot] >= 0) {
      int id = slots[slot];
      int at = 4 * id;
      if (words[at + 3] == w3
          && words[at + 2] == w2
          && words[at + 1] == w1
          && words[at] == w0
          && numbers[id] == number) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Adds a pair that is not there; returns its id. */
  int add(Bytes32 key, int number) {
    if (count == numbers.length) {
      words = Arrays.copyOf(words, words.length * 2);
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    for (int i = 0; i < 4; i++) {
      words[4 * count + i] = key.word(i);
    }
    numbers[count] = number;
    if (2 * (count + 1) > slots.length) {
      grow();
    }
    place(count);
    return count++;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int id = 0; id < count; id++) {
      place(id);
    }
  }

  private void place(int id) {
    int mask = slots.length - 1;
    int at = 4 * id;
    int slot = hash(words[at], words[at + 1], words[at + 2], words[at + 3], numbers[id]) & mask;
    while (slots[slot] >= 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = id;
  }

  private static int hash(long w0, long w1, long w2, long w3, int number) {
    long mixed = (w0 * 31 + w1) * 31 + w2;
    mixed = (mixed ^ w3 ^ (number * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed >>> 32);
  }

  Bytes32 key(int id) {
    int at = 4 * id;
    return new Bytes32.Words(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  boolean hasKey(int id, Bytes32 key) {
    int at = 4 * id;
    return words[at] == key.word(0)
        && words[at + 1] == key.word(1)
        && words[at + 2] == key.word(2)
        && words[at + 3] == key.word(3);
  }

  int number(int id) {
    return numbers[id];
  }
}
