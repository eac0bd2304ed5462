package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.simulator.market.Crowd;
import java.util.Arrays;

/** Numbers of parties by their keys; open addressing, never grows. */
final class PartyTable {

  private static final int NOBODY = -1;

  private final Bytes32[] keys;
  private final int[] slots;
  private final int mask;

  PartyTable(Crowd crowd) {
    keys = new Bytes32[crowd.parties()];
    mask = Integer.highestOneBit(Math.max(8, keys.length)) * 4 - 1;
    slots = new int[mask + 1];
    Arrays.fill(slots, NOBODY);
    for (int party = 0; party < keys.length; party++) {
      keys[party] = crowd.key(party);
      slots[place(keys[party])] = party;
    }
  }

  Bytes32 key(int party) {
    return keys[party];
  }

  /** Number of the party, or -1. */
  int find(Bytes32 key) {
    return slots[place(key)];
  }

  /** Where the key is, or where it would be put. */
  private int place(Bytes32 key) {
    long mixed = (key.word(0) ^ key.word(1) ^ key.word(2) ^ key.word(3)) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != NOBODY && !Bytes32.same(keys[slots[slot]], key)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
