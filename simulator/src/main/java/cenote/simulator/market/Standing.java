package cenote.simulator.market;

/** Orders with something left of them, the newest ones: for fills to come, and to be cancelled. */
final class Standing {

  private static final int MOST = 128;

  /** A pool knows an account's last 1,024 numbers; what is older is refused. */
  private static final long MOST_NUMBERS = 900;

  private final Accounts accounts;
  private final int[] owners = new int[MOST];
  private final int[] instruments = new int[MOST];
  private final boolean[] isBuy = new boolean[MOST];
  private final long[] numbers = new long[MOST];
  private final long[] limitsE8 = new long[MOST];
  private final long[] orderedE8 = new long[MOST];
  private final long[] leftE8 = new long[MOST];
  private final long[] expiriesNs = new long[MOST];
  private int next;

  Standing(Accounts accounts) {
    this.accounts = accounts;
  }

  void add(
      int account,
      int instrument,
      boolean isBuying,
      long number,
      long limitE8,
      long quantityE8,
      long restE8,
      long expiryNs) {
    int at = next++ & (MOST - 1);
    owners[at] = account;
    instruments[at] = instrument;
    isBuy[at] = isBuying;
    numbers[at] = number;
    limitsE8[at] = limitE8;
    orderedE8[at] = quantityE8;
    leftE8[at] = restE8;
    expiriesNs[at] = expiryNs;
  }

  /** Any place that holds an order good for a fill now; -1 when the one looked at is not. */
  int any(Dice dice, long nowNs) {
    int at = dice.below(MOST);
    boolean isGood =
        leftE8[at] > 0
            && nowNs < expiriesNs[at] - 100_000_000L
            && accounts.lastOrder(owners[at]) - numbers[at] < MOST_NUMBERS;
    return isGood ? at : -1;
  }

  int account(int at) {
    return owners[at];
  }

  int instrument(int at) {
    return instruments[at];
  }

  boolean isBuy(int at) {
    return isBuy[at];
  }

  long leftE8(int at) {
    return leftE8[at];
  }

  long limitE8(int at) {
    return limitsE8[at];
  }

  long number(int at) {
    return numbers[at];
  }

  /** Writes the order into a fill again, and takes the filled quantity off it. */
  void fill(int at, Deal deal, long quantityE8) {
    deal.order(
        owners[at], isBuy[at], numbers[at], limitsE8[at], orderedE8[at], true, expiriesNs[at]);
    leftE8[at] -= quantityE8;
  }

  /** It was cancelled, or has a doubtful rest. */
  void remove(int at) {
    leftE8[at] = 0;
  }
}
