package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import java.util.Arrays;

/** Numbers for (32 bytes, number of account), dense, in the order of registration. */
final class Keys {

  private static final int WIDTH = 5;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private int[] slots = new int[1 << 10];
  private long[] words = new long[WIDTH << 7];
  private int count;

  int count() {
    return count;
  }

  /** Its number, or -1. */
  int find(Bytes32 key, int subaccount) {
    int mask = slots.length - 1;
    int at = slot(key.word(0), key.word(3), subaccount);
    while (slots[at] != 0) {
      if (isSame(slots[at] - 1, key, subaccount)) {
        return slots[at] - 1;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  /** Gives a new one its number. */
  int add(Bytes32 key, int subaccount) {
    if (count * 2 >= slots.length) {
      grow();
    }
    if ((count + 1) * WIDTH > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    for (int i = 0; i < Bytes32.WORDS; i++) {
      words[count * WIDTH + i] = key.word(i);
    }
    words[count * WIDTH + 4] = subaccount;
    put(count);
    return count++;
  }

  private boolean isSame(int number, Bytes32 key, int subaccount) {
    int at = number * WIDTH;
    return words[at] == key.word(0)
        && words[at + 1] == key.word(1)
        && words[at + 2] == key.word(2)
        && words[at + 3] == key.word(3)
        && words[at + 4] == subaccount;
  }

  private int slot(long first, long last, long subaccount) {
    long mixed = (first * 31 + last * SPREAD ^ subaccount) * SPREAD;
    return (int) (mixed >>> 33) & slots.length - 1;
  }

  private void put(int number) {
    int at = slot(words[number * WIDTH], words[number * WIDTH + 3], words[number * WIDTH + 4]);
    while (slots[at] != 0) {
      at = at + 1 & slots.length - 1;
    }
    slots[at] = number + 1;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int i = 0; i < count; i++) {
      put(i);
    }
  }
}
