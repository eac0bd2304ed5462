package cenote.simulator.checker;

/**
 * I6 in time: accounts are looked at in turn; one below maintenance is looked at again and again,
 * and must be in close-out, or cured, before it has been so for the bound while prices permitted it
 * and the log went on without a gap.
 */
final class BreachWatch {

  private static final int MOST = 32;
  private static final long LOOK_NS = 250_000_000L;
  private static final long GAP_NS = 1_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final Prices prices;
  private final int[] accounts = new int[MOST];
  private final long[] lookedNs = new long[MOST];
  private final long[] waitedNs = new long[MOST];
  private int count;
  private int next = Owners.POOL_ACCOUNTS;
  private long nextLookNs;

  BreachWatch(Desk desk, Prices prices) {
    this.desk = desk;
    this.tally = desk.tally;
    this.prices = prices;
  }

  /** After a command; the pool may be read. */
  void look() {
    if (desk.isTurn(desk.pace.scanEvery()) && desk.owners.count() > Owners.POOL_ACCOUNTS) {
      next = next + 1 < desk.owners.count() ? next + 1 : Owners.POOL_ACCOUNTS;
      if (count < MOST && !isWatched(next) && isWaiting(next)) {
        watch(next);
      }
    }
    if (count > 0 && desk.clock.nowNs() >= nextLookNs) {
      nextLookNs = desk.clock.nowNs() + LOOK_NS;
      lookAgain();
    }
  }

  private boolean isWatched(int account) {
    for (int i = 0; i < count; i++) {
      if (accounts[i] == account) {
        return true;
      }
    }
    return false;
  }

  private void watch(int account) {
    accounts[count] = account;
    lookedNs[count] = desk.clock.nowNs();
    waitedNs[count] = 0;
    count++;
  }

  private void lookAgain() {
    for (int i = count - 1; i >= 0; i--) {
      if (isWaiting(accounts[i])) {
        waitOn(i);
      } else {
        count--;
        accounts[i] = accounts[count];
        lookedNs[i] = lookedNs[count];
        waitedNs[i] = waitedNs[count];
      }
    }
  }

  private void waitOn(int i) {
    long sinceNs = desk.clock.nowNs() - lookedNs[i];
    waitedNs[i] += sinceNs <= GAP_NS ? sinceNs : 0;
    lookedNs[i] = desk.clock.nowNs();
    tally.atMost(
        Check.I6_IN_TIME, "ns below maintenance", accounts[i], desk.pace.breachNs(), waitedNs[i]);
  }

  /** Below maintenance, not in close-out, and nothing that the rules know keeps it from that. */
  private boolean isWaiting(int account) {
    tally.made(Check.I6_IN_TIME);
    boolean isOfPool = account == desk.owners.vault();
    if (isOfPool || desk.closings.isOpen(account) || desk.clock.isCure()) {
      return false;
    }
    return desk.pool.margin(account).isLiquidatable()
        && prices.of(account).isLive()
        && prices.isSure()
        && !prices.mayBeSoundUnderOldest();
  }
}
