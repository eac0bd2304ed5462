package cenote.node.history;

import java.util.Arrays;

/**
 * The commands of a history, numbered as they were handed in, in columns that grow by half as many
 * again; found by party and sequence in an open hash table at most half full.
 */
final class Commands {

  private static final int FIRST_CAPACITY = 1_024;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private int count;
  private int[] parties = new int[FIRST_CAPACITY];
  private long[] sequences = new long[FIRST_CAPACITY];
  private long[] contentHashes = new long[FIRST_CAPACITY];
  private long[] floors = new long[FIRST_CAPACITY];
  private byte[] told = new byte[FIRST_CAPACITY];
  private int[] codes = new int[FIRST_CAPACITY];
  private long[] values = new long[FIRST_CAPACITY];
  private long[] positions = new long[FIRST_CAPACITY];

  /** Places hold a command's number plus one; 0 where there is none. */
  private int[] table = new int[4 * FIRST_CAPACITY];

  int count() {
    return count;
  }

  /** The command's number; -1 when there is none. */
  int find(int party, long sequence) {
    int mask = table.length - 1;
    int place = place(party, sequence);
    while (table[place] != 0) {
      int command = table[place] - 1;
      if (sequences[command] == sequence && parties[command] == party) {
        return command;
      }
      place = (place + 1) & mask;
    }
    return -1;
  }

  /** Adds a command that is not there; it must be executed above {@code floor}. */
  void add(int party, long sequence, long contentHash, long floor) {
    if (count == parties.length) {
      grow();
    }
    parties[count] = party;
    sequences[count] = sequence;
    contentHashes[count] = contentHash;
    floors[count] = floor;
    count++;
    if (2 * count > table.length) {
      rehash();
    } else {
      enter(count - 1);
    }
  }

  int party(int command) {
    return parties[command];
  }

  long sequence(int command) {
    return sequences[command];
  }

  long contentHash(int command) {
    return contentHashes[command];
  }

  long floor(int command) {
    return floors[command];
  }

  boolean is(int command, int flag) {
    return (told[command] & flag) != 0;
  }

  /** Marks what was told of a command; false when it was told before. */
  boolean mark(int command, int flag) {
    boolean isNew = !is(command, flag);
    told[command] = (byte) (told[command] | flag);
    return isNew;
  }

  void setOutcome(int command, int code, long value, long position) {
    codes[command] = code;
    values[command] = value;
    positions[command] = position;
  }

  boolean hasOutcome(int command, int code, long value, long position) {
    return codes[command] == code && values[command] == value && positions[command] == position;
  }

  long position(int command) {
    return positions[command];
  }

  /** For people. */
  String outcome(int command) {
    return outcome(codes[command], values[command], positions[command]);
  }

  static String outcome(int code, long value, long position) {
    return "code %d, value %d at position %d".formatted(code, value, position);
  }

  private int place(int party, long sequence) {
    long mixed = (sequence + party * GOLDEN) * GOLDEN;
    return (int) ((mixed ^ (mixed >>> 32)) & (table.length - 1));
  }

  private void enter(int command) {
    int place = place(parties[command], sequences[command]);
    while (table[place] != 0) {
      place = (place + 1) & (table.length - 1);
    }
    table[place] = command + 1;
  }

  private void rehash() {
    table = new int[2 * table.length];
    for (int command = 0; command < count; command++) {
      enter(command);
    }
  }

  private void grow() {
    int capacity = count + count / 2;
    parties = Arrays.copyOf(parties, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    contentHashes = Arrays.copyOf(contentHashes, capacity);
    floors = Arrays.copyOf(floors, capacity);
    told = Arrays.copyOf(told, capacity);
    codes = Arrays.copyOf(codes, capacity);
    values = Arrays.copyOf(values, capacity);
    positions = Arrays.copyOf(positions, capacity);
  }
}
