package cenote.app.replay;

import java.util.Arrays;

/**
 * Accounts by the level at which each is due, least first; an entry is stale once its account has
 * been armed anew. Equal levels come out by account. No allocation but growth.
 */
final class DueHeap {
  private double[] levels = new double[64];
  private int[] accounts = new int[64];
  private int[] armings = new int[64];
  private int size;

  int size() {
    return size;
  }

  void add(double level, int account, int arming) {
    if (size == levels.length) {
      levels = Arrays.copyOf(levels, size * 2);
      accounts = Arrays.copyOf(accounts, size * 2);
      armings = Arrays.copyOf(armings, size * 2);
    }
    put(size, level, account, arming);
    up(size++);
  }

  /** True when the least level has been reached. */
  boolean isDue(double current) {
    return size > 0 && levels[0] <= current;
  }

  int account() {
    return accounts[0];
  }

  int arming() {
    return armings[0];
  }

  void removeFirst() {
    size--;
    put(0, levels[size], accounts[size], armings[size]);
    down(0);
  }

  /** Drops entries whose arming is no longer the account's. */
  void compact(int[] currentArmings) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (armings[i] == currentArmings[accounts[i]]) {
        put(kept++, levels[i], accounts[i], armings[i]);
      }
    }
    size = kept;
    for (int i = size / 2 - 1; i >= 0; i--) {
      down(i);
    }
  }

  private void up(int start) {
    for (int at = start; at > 0 && isBefore(at, (at - 1) / 2); at = (at - 1) / 2) {
      swap(at, (at - 1) / 2);
    }
  }

  private void down(int start) {
    int at = start;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      int least = child + 1 < size && isBefore(child + 1, child) ? child + 1 : child;
      if (!isBefore(least, at)) {
        return;
      }
      swap(at, least);
      at = least;
    }
  }

  private boolean isBefore(int a, int b) {
    return levels[a] < levels[b] || (levels[a] == levels[b] && accounts[a] < accounts[b]);
  }

  private void swap(int a, int b) {
    double level = levels[a];
    int account = accounts[a];
    int arming = armings[a];
    put(a, levels[b], accounts[b], armings[b]);
    put(b, level, account, arming);
  }

  private void put(int at, double level, int account, int arming) {
    levels[at] = level;
    accounts[at] = account;
    armings[at] = arming;
  }
}
