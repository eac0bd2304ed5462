package cenote.simulator.checker;

/**
 * Whether the pool asks for a tick in time: never later than the next expiry and the next daily
 * settlement ({@code rules.md} 2.4, 5.5).
 */
final class DueCheck {

  private static final int EVERY = 8;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * SECOND_NS;
  private static final long EIGHT_NS = 8 * 3_600 * SECOND_NS;

  private final Desk desk;

  DueCheck(Desk desk) {
    this.desk = desk;
  }

  /** After a command; now and then. */
  void look() {
    if (desk.commands % EVERY != 0 || !desk.isStarted || desk.isHalted) {
      return;
    }
    long askedNs = desk.pool.nextDeadlineNs();
    for (int i = 0; i < desk.listings.instruments(); i++) {
      long expiryNs = desk.listings.expiryNs(i);
      if (expiryNs > 0 && !desk.listings.isExpired(i)) {
        desk.tally.atMost(Check.DUE_WORK, "next tick for an expiry", i, expiryNs, askedNs);
      }
    }
    long nowNs = desk.pool.nowNs();
    long settlementNs = Math.floorDiv(nowNs - EIGHT_NS, DAY_NS) * DAY_NS + DAY_NS + EIGHT_NS;
    desk.tally.atMost(Check.DUE_WORK, "next tick for the settlement", 0, settlementNs, askedNs);
  }
}
