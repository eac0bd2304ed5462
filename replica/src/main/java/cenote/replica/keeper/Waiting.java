package cenote.replica.keeper;

import java.util.Arrays;

/**
 * Accounts in breach and since when, from one look to the next. Who is not added again is
 * forgotten. Accounts are asked for and added by rising number.
 */
final class Waiting {

  static final long NEVER = Long.MAX_VALUE;

  private int[] accounts = new int[16];
  private long[] sinceNs = new long[16];
  private int count;
  private int[] accountsBefore = new int[16];
  private long[] sinceNsBefore = new long[16];
  private int countBefore;
  private int place;

  /** A look begins: who was added is who waited before. */
  void begin() {
    int[] freeAccounts = accountsBefore;
    long[] freeSinceNs = sinceNsBefore;
    accountsBefore = accounts;
    sinceNsBefore = sinceNs;
    countBefore = count;
    accounts = freeAccounts;
    sinceNs = freeSinceNs;
    count = 0;
    place = 0;
  }

  /** Since when an account has waited, log time; {@link #NEVER} when it did not. */
  long sinceNs(int account) {
    while (place < countBefore && accountsBefore[place] < account) {
      place++;
    }
    return place < countBefore && accountsBefore[place] == account ? sinceNsBefore[place] : NEVER;
  }

  void add(int account, long ns) {
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * count);
      sinceNs = Arrays.copyOf(sinceNs, 2 * count);
    }
    accounts[count] = account;
    sinceNs[count++] = ns;
  }
}
