package cenote.simulator.checker;

/** Log time by the rules: never back, a jump is an outage, interest runs (11.1, 11.6, 5.3). */
final class Clock {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * SECOND_NS;
  private static final long YEAR_NS = 365 * DAY_NS;
  private static final long OUTAGE_NS = 10 * SECOND_NS;
  private static final long CURE_NS = 60 * SECOND_NS;
  private static final int CURES_A_DAY = 3;
  private static final long LOAN_RATE_E18 = 80_000_000_000_000_000L;

  private long nowNs;
  private long genesisNs;
  private long cureUntilNs;
  private long cureDay;
  private int cures;
  private long interestNs;
  private long interestE18;

  /** Takes the next command's time; true when it has jumped: an outage is over. */
  boolean advance(long timeNs) {
    long before = nowNs;
    nowNs = Math.max(nowNs, timeNs);
    boolean isOutage = before != 0 && nowNs - before > OUTAGE_NS;
    if (isOutage) {
      startCure();
    }
    return isOutage;
  }

  /** Two persons have resumed the pool: accounts may cure first. */
  void resume() {
    cureUntilNs = nowNs + CURE_NS;
  }

  private void startCure() {
    long today = nowNs / DAY_NS;
    cures = today == cureDay ? cures : 0;
    cureDay = today;
    if (cures < CURES_A_DAY) {
      cures++;
      cureUntilNs = nowNs + CURE_NS;
    }
  }

  void genesis() {
    genesisNs = nowNs;
    interestNs = 0;
  }

  long nowNs() {
    return nowNs;
  }

  /** True while accounts may cure and none is closed out. */
  boolean isCure() {
    return nowNs < cureUntilNs;
  }

  /** Sum of the loan rate over time since genesis, E18; worked out anew when time has moved. */
  long interestIndexE18() {
    if (interestNs != nowNs) {
      interestNs = nowNs;
      interestE18 = Wide.floor(nowNs - genesisNs, LOAN_RATE_E18, YEAR_NS);
    }
    return interestE18;
  }
}
