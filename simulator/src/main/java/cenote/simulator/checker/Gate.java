package cenote.simulator.checker;

import cenote.pool.margin.Requirement;

/**
 * I5 for a sample of the fills: each side is free afterwards, or was not before and has reduced
 * near the mark and not against its own owner ({@code rules.md} 4.2; ADR 0011).
 */
final class Gate {

  private final Desk desk;
  private final Tally tally;
  private final long[] initialE6 = new long[2];
  private final long[] roomE6 = new long[2];
  private final boolean[] wasFree = new boolean[2];
  private final int[] sides = new int[2];
  private boolean isMeasured;
  private long measuredNs;
  private long fills;

  Gate(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** Before a command is applied; the pool may be read. */
  void begin(long poolNs) {
    isMeasured = false;
    if (desk.told.kind == Kind.FILL && fills++ % desk.pace.gateEvery() == 0) {
      sides[0] = desk.owners.find(desk.told.buy().owner(), desk.told.buy().subaccount());
      sides[1] = desk.owners.find(desk.told.sell().owner(), desk.told.sell().subaccount());
      isMeasured = sides[0] >= 0 && sides[1] >= 0;
      measuredNs = poolNs;
      for (int side = 0; side < 2 && isMeasured; side++) {
        measure(side);
      }
    }
  }

  private void measure(int side) {
    Requirement margin = desk.pool.margin(sides[side]);
    initialE6[side] = margin.initialE6();
    roomE6[side] = margin.equityInitialE6() - margin.initialE6();
    wasFree[side] = margin.isFree();
  }

  /** The command at hand is an accepted fill. */
  void check() {
    for (int side = 0; side < 2 && isMeasured; side++) {
      check(side);
    }
  }

  private void check(int side) {
    int account = sides[side];
    Requirement margin = desk.pool.margin(account);
    boolean isClosing = desk.closings.isOpen(account);
    boolean isAlright = margin.isFree() && !isClosing && (wasFree[side] || isProper());
    tally.made(Check.I5_GATE);
    if (!isAlright) {
      boolean mayReduce = isClosing || !wasFree[side] || isLater();
      tally.holds(Check.I5_GATE, mayReduce, "a fill left a free account not free", account);
      tally.holds(Check.I5_GATE, isProper(), "reduced far from mark or with itself", account);
      checkReduced(side, margin);
    }
  }

  private void checkReduced(int side, Requirement margin) {
    int account = sides[side];
    tally.holds(Check.I5_GATE, margin.equityE6() >= 0, "reduced and insolvent", account);
    if (!isLater()) {
      long slackE6 = 10 + Math.abs(margin.equityE6()) / 1_000_000;
      long mostE6 = initialE6[side] + slackE6;
      tally.atMost(Check.I5_GATE, "R_IM after a reduction", account, mostE6, margin.initialE6());
      long after = margin.equityInitialE6() - margin.initialE6();
      long least = roomE6[side] - slackE6;
      tally.atMost(Check.I5_GATE, "room after a reduction", account, after, least);
    }
  }

  /** Time moves confidence and the lives of options: what was measured before is not the same. */
  private boolean isLater() {
    return desk.clock.nowNs() != measuredNs;
  }

  /** Near the mark, and with somebody else. */
  private boolean isProper() {
    int instrument = desk.told.subject;
    long markE8 = desk.market.markE8(instrument);
    long nearE8 = Math.max(markE8 / 200, desk.listings.tickE8(instrument));
    return Math.abs(desk.told.priceE8 - markE8) <= nearE8
        && !desk.owners.isSameOwner(sides[0], sides[1]);
  }
}
