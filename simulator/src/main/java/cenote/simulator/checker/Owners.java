package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import java.util.Arrays;

/** Accounts by owner and number, in the order in which they were opened. */
final class Owners {

  /** The two close-out accounts of the pool come first. */
  static final int POOL_ACCOUNTS = 2;

  private static final int NONE = -1;

  private final Keys keys = new Keys();
  private int[] people = new int[64];
  private long[] masks = new long[64];
  private int count;
  private int vault = Routes.NO_VAULT;

  /** Genesis was accepted: the pool has its two accounts. */
  void start() {
    count = POOL_ACCOUNTS;
    Arrays.fill(people, 0, POOL_ACCOUNTS, -1);
  }

  int count() {
    return count;
  }

  /** Account of an owner, or -1. */
  int find(Bytes32 owner, int subaccount) {
    int key = keys.find(owner, subaccount);
    return key < 0 ? -1 : key + POOL_ACCOUNTS;
  }

  /** Opens an account of a person; returns its number. */
  int open(Bytes32 owner, int subaccount, int person) {
    if (count == people.length) {
      people = Arrays.copyOf(people, count * 2);
      masks = Arrays.copyOf(masks, count * 2);
    }
    people[count] = person;
    masks[count] = 0;
    count = keys.add(owner, subaccount) + POOL_ACCOUNTS + 1;
    return count - 1;
  }

  /** Opens the account of the guarantee vault, which is nobody's; returns its number. */
  int openVault() {
    vault = open(Bytes32.ofWords(NONE, NONE, NONE, POOL_ACCOUNTS), 0, NONE);
    return vault;
  }

  /** The guarantee vault's, or {@link Routes#NO_VAULT}. */
  int vault() {
    return vault;
  }

  /** True for accounts of people. */
  boolean isHeld(int account) {
    return account >= POOL_ACCOUNTS && account < count && account != vault;
  }

  boolean isSameOwner(int one, int other) {
    return people[one] == people[other];
  }

  long mask(int account) {
    return masks[account];
  }

  void grant(int account, long mask) {
    masks[account] = mask;
  }
}
