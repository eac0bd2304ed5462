package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import java.util.Arrays;

/**
 * Who may send what, and what each of their last 1,024 commands was answered ({@code rules.md}
 * 4.3); by the answers heard, not by the pool's own table.
 */
final class People {

  static final int GENESIS = 1;
  static final int STEWARD = 2;
  static final int VENUE = 4;
  static final int REPORTER = 8;
  static final int OWNER = 16;
  static final int HOUSE_KEEPER = 32;

  static final int WINDOW = 1_024;

  private static final int WIDTH = 5;
  private static final int HASH = 1;
  private static final int CODE = 2;
  private static final int VALUE = 3;
  private static final int POSITION = 4;

  private final Keys keys = new Keys();
  private int[] roles = new int[64];
  private long[][] windows = new long[64][];
  private long[] highest = new long[64];
  private int reporters;

  int find(Bytes32 key) {
    return keys.find(key, 0);
  }

  /** Somebody has a role from now on; returns the number. */
  int register(Bytes32 key, int role) {
    int person = find(key);
    if (person < 0) {
      person = keys.add(key, 0);
      open(person);
    }
    reporters += role == REPORTER ? 1 : 0;
    roles[person] |= role;
    return person;
  }

  private void open(int person) {
    if (person == roles.length) {
      roles = Arrays.copyOf(roles, person * 2);
      windows = Arrays.copyOf(windows, person * 2);
      highest = Arrays.copyOf(highest, person * 2);
    }
    windows[person] = new long[WINDOW * WIDTH];
  }

  boolean has(int person, int role) {
    return (roles[person] & role) != 0;
  }

  /** Registered reporters. */
  int reporters() {
    return reporters;
  }

  private static int cell(long sequence) {
    return (int) (sequence & (WINDOW - 1)) * WIDTH;
  }

  boolean isTooOld(int person, long sequence) {
    return sequence <= highest[person] - WINDOW;
  }

  /** True when the sequence was answered; it must not be too old. */
  boolean isAnswered(int person, long sequence) {
    return windows[person][cell(sequence)] == sequence;
  }

  long hash(int person, long sequence) {
    return windows[person][cell(sequence) + HASH];
  }

  long code(int person, long sequence) {
    return windows[person][cell(sequence) + CODE];
  }

  long value(int person, long sequence) {
    return windows[person][cell(sequence) + VALUE];
  }

  long position(int person, long sequence) {
    return windows[person][cell(sequence) + POSITION];
  }

  /** An answer was given for the first time. */
  void remember(int person, long sequence, long hash, int code, long value, long position) {
    long[] window = windows[person];
    int at = cell(sequence);
    window[at] = sequence;
    window[at + HASH] = hash;
    window[at + CODE] = code;
    window[at + VALUE] = value;
    window[at + POSITION] = position;
    highest[person] = Math.max(highest[person], sequence);
  }
}
