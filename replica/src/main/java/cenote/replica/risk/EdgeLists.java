package cenote.replica.risk;

import java.util.Arrays;

/**
 * Accounts in lists by the places at which they are to be looked at again. An account may stand in
 * many lists and leaves all at once.
 */
final class EdgeLists {

  static final int NONE = -1;

  private int[] heads = new int[0];
  private int[] firstOf = new int[0];
  private int[] accounts = new int[64];
  private int[] lists = new int[64];
  private int[] after = new int[64];
  private int[] before = new int[64];
  private int[] nextOf = new int[64];
  private int count;
  private int free = NONE;

  /** Empties all lists and makes room. */
  void clear(int listCount, int accountCount) {
    if (heads.length < listCount) {
      heads = new int[listCount];
    }
    Arrays.fill(heads, NONE);
    firstOf = new int[0];
    ensureAccounts(accountCount);
    count = 0;
    free = NONE;
  }

  void ensureAccounts(int accountCount) {
    int known = firstOf.length;
    if (accountCount > known) {
      firstOf = Arrays.copyOf(firstOf, accountCount + accountCount / 8);
      Arrays.fill(firstOf, known, firstOf.length, NONE);
    }
  }

  void add(int account, int list) {
    int node = take();
    accounts[node] = account;
    lists[node] = list;
    before[node] = NONE;
    after[node] = heads[list];
    if (heads[list] != NONE) {
      before[heads[list]] = node;
    }
    heads[list] = node;
    nextOf[node] = firstOf[account];
    firstOf[account] = node;
  }

  /** Takes an account out of all lists. */
  void remove(int account) {
    int node = firstOf[account];
    while (node != NONE) {
      if (before[node] == NONE) {
        heads[lists[node]] = after[node];
      } else {
        after[before[node]] = after[node];
      }
      if (after[node] != NONE) {
        before[after[node]] = before[node];
      }
      int next = nextOf[node];
      nextOf[node] = free;
      free = node;
      node = next;
    }
    firstOf[account] = NONE;
  }

  /** First node of a list, {@link #NONE} when it is empty. */
  int first(int list) {
    return heads[list];
  }

  int next(int node) {
    return after[node];
  }

  int account(int node) {
    return accounts[node];
  }

  /** Bytes of the arrays. */
  long bytes() {
    return 4L * (heads.length + firstOf.length) + 20L * accounts.length;
  }

  private int take() {
    if (free != NONE) {
      int node = free;
      free = nextOf[node];
      return node;
    }
    if (count == accounts.length) {
      int room = count + count / 4;
      accounts = Arrays.copyOf(accounts, room);
      lists = Arrays.copyOf(lists, room);
      after = Arrays.copyOf(after, room);
      before = Arrays.copyOf(before, room);
      nextOf = Arrays.copyOf(nextOf, room);
    }
    return count++;
  }
}
