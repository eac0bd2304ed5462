package cenote.replica.risk;

import java.util.Arrays;

/** Accounts that are to be looked at, each once. */
final class Woken {

  private boolean[] isWoken = new boolean[0];
  private int[] accounts = new int[64];
  private int count;

  void ensure(int room) {
    isWoken = Arrays.copyOf(isWoken, room);
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      isWoken[accounts[i]] = false;
    }
    count = 0;
  }

  void add(int account) {
    if (!isWoken[account]) {
      isWoken[account] = true;
      if (count == accounts.length) {
        accounts = Arrays.copyOf(accounts, 2 * count);
      }
      accounts[count++] = account;
    }
  }

  boolean has(int account) {
    return isWoken[account];
  }

  int count() {
    return count;
  }

  int account(int index) {
    return accounts[index];
  }

  long bytes() {
    return isWoken.length + 4L * accounts.length;
  }
}
