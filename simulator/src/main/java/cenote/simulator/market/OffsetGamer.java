package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.margin.Requirement;
import cenote.pool.market.InstrumentKind;
import cenote.simulator.checker.InvariantBroken;

/**
 * Builds a book that joint scenarios offset as far as they can, and adds to it until initial margin
 * refuses it: long of one underlying of Core and short of another, or of its options.
 */
final class OffsetGamer implements Attacker {

  private static final int PATIENCE_SECONDS = 60;
  private static final double PART = 0.7;

  private final Board board;
  private final Accounts accounts;
  private final World world;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final Marks marks;
  private final Gang gang;
  private final MakerTrades trades;
  private final Clockwork clock;
  private int longLeg = -1;
  private int shortLeg = -1;
  private boolean isLongNext;

  OffsetGamer(Floor floor, Dice dice) {
    this.board = floor.board();
    this.accounts = floor.accounts();
    this.world = floor.world();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.GAMER);
    this.trades = new MakerTrades(floor, Errand.OFFSET);
    this.clock = new Clockwork(sight);
  }

  @Override
  public String goal() {
    return "hold more risk than four fifths of an offset allow";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  @Override
  public void act(Outlet outlet) {
    if (!gang.isOpen(outlet.pool()) || desk.room() == 0) {
      return;
    }
    Requirement margin = outlet.pool().margin(accounts.id(gang.member(0)));
    requireNoMore(margin);
    if (!trades.isSettled()) {
      return;
    }
    switch (clock.act()) {
      case 0 -> choose();
      case 1 -> pile(margin);
      default -> unwind();
    }
    if (clock.isLaterThan(PATIENCE_SECONDS)) {
      clock.start();
    }
  }

  /** Core of 3.6 is never below a fifth of S, and J never above S. */
  private static void requireNoMore(Requirement margin) {
    for (int domain = 0; domain < 2; domain++) {
      double alone = margin.parts().alone(domain);
      double room = 1e-9 * (1 + alone);
      boolean isWithin =
          margin.parts().core(domain) >= 0.2 * alone - room
              && margin.parts().jointCounted(domain) <= alone + room
              && margin.initialE6(domain) >= margin.maintenanceE6(domain);
      if (!isWithin) {
        throw new InvariantBroken(
            "3.6 offsets",
            "core: expected at least a fifth of S, got "
                + margin.parts().core(domain)
                + " (S="
                + alone
                + ")");
      }
    }
  }

  private void choose() {
    longLeg = board.perpetual(0);
    boolean hasSecond = world.underlyings() > 2 && dice.below(3) > 0;
    shortLeg = hasSecond ? board.perpetual(2) : trades.anyOption(0, dice);
    if (trades.isOpen(longLeg) && trades.isOpen(shortLeg)) {
      isLongNext = true;
      clock.next();
    }
  }

  /** A leg of each by turns, of equal notional, until it is refused. */
  private void pile(Requirement margin) {
    if (trades.last() == Reject.INITIAL_MARGIN) {
      boolean isOffset = margin.parts().jointCounted(0) < 0.999 * margin.parts().alone(0);
      if (isOffset) {
        marks.seen(Sighting.OFFSET_AT_EDGE);
      }
      clock.next();
      return;
    }
    int instrument = isLongNext ? longLeg : shortLeg;
    if (trades.isOpen(instrument)) {
      double price = sight.indexE8(board.underlying(instrument)) * 1e-8;
      double cash = accounts.sizeE6(gang.member(0)) * 1e-6 * PART * dice.between(0.8, 1.2);
      boolean isBuy = isLongNext || board.kind(instrument) == InstrumentKind.PUT;
      long quantityE8 = trades.lotsE8(instrument, cash / price);
      isLongNext ^= trades.trade(instrument, gang.member(0), isBuy, quantityE8);
    } else {
      clock.start();
    }
  }

  /** Back to nothing, leg by leg; whoever is in a close-out waits for its end. */
  private void unwind() {
    for (int instrument : new int[] {longLeg, shortLeg}) {
      long heldE8 = trades.heldE8(gang.member(0), instrument);
      if (heldE8 != 0 && trades.isOpen(instrument)) {
        var _ = trades.trade(instrument, gang.member(0), heldE8 < 0, Math.abs(heldE8));
        return;
      }
    }
    clock.start();
  }
}
