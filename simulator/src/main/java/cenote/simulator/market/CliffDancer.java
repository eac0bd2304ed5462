package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.clearing.WhatIf;
import cenote.simulator.checker.InvariantBroken;

/**
 * Holds a hedge of two linear legs beside an option, and trades one lot to and fro where the net
 * quantity changes its sign: one lot must not move the requirement by more than lots can.
 */
final class CliffDancer implements Attacker {

  private static final int PATIENCE_SECONDS = 30;
  private static final double CASH = 150_000;

  /** Three times the price: what a lot loses in the worst tail, with its add-ons, and to spare. */
  private static final double A_LOT = 3;

  /** Steps of s, which is down at E9, of the notional; and a unit for each rounding. */
  private static final double SHARE_STEPS = 4e-9;

  private static final long ROUNDINGS_E6 = 64;

  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final Track track;
  private final Dice dice;
  private final Marks marks;
  private final Gang gang;
  private final MakerTrades trades;
  private final Clockwork clock;
  private boolean isHolding;
  private int future = -1;
  private int option = -1;
  private int turns;

  CliffDancer(Floor floor, Dice dice) {
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.track = floor.tracks()[0];
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.DANCER);
    this.trades = new MakerTrades(floor, Errand.DANCE);
    this.clock = new Clockwork(sight);
  }

  @Override
  public String goal() {
    return "find a lot that moves the requirement by more than lots can";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  private int account() {
    return gang.member(0);
  }

  @Override
  public void act(Outlet outlet) {
    if (!gang.isOpen(outlet.pool()) || desk.room() == 0 || !trades.isSettled()) {
      return;
    }
    switch (clock.act()) {
      case 0 -> choose();
      case 1 -> buy();
      case 2 -> sell();
      case 3 -> addOption();
      case 4 -> dance(outlet.pool());
      default -> unwind();
    }
    if (clock.isLaterThan(PATIENCE_SECONDS)) {
      end();
    }
  }

  private void end() {
    if (isHolding) {
      isHolding = false;
      track.release(sight);
    }
    clock.start();
  }

  private void choose() {
    future = -1;
    for (int i = 0; i < board.count() && future < 0; i++) {
      boolean isOne = board.underlying(i) == 0 && board.kind(i) == 1 && !board.isPrivate(i);
      future = isOne && trades.isOpen(i) ? i : -1;
    }
    option = trades.anyOption(0, dice);
    if (future >= 0 && option >= 0 && trades.isOpen(board.perpetual(0)) && track.hold(sight)) {
      isHolding = true;
      turns = dice.between(4, 10);
      clock.next();
    }
  }

  private long sizeE8() {
    return trades.lotsE8(future, CASH / (sight.indexE8(0) * 1e-8));
  }

  private void buy() {
    int perpetual = board.perpetual(0);
    if (trades.heldE8(account(), perpetual) >= sizeE8() / 2) {
      clock.next();
    } else if (trades.isOpen(perpetual)) {
      var _ = trades.trade(perpetual, account(), true, sizeE8());
    }
  }

  /** As many of the future, so that the net quantity is nothing. */
  private void sell() {
    long netE8 = netE8();
    if (netE8 == 0) {
      clock.next();
    } else if (trades.isOpen(future)) {
      var _ = trades.trade(future, account(), netE8 < 0, Math.abs(netE8));
    }
  }

  private long netE8() {
    return trades.heldE8(account(), board.perpetual(0)) + trades.heldE8(account(), future);
  }

  private void addOption() {
    if (trades.heldE8(account(), option) != 0) {
      clock.next();
    } else if (trades.isOpen(option)) {
      var _ = trades.trade(option, account(), dice.isHeads(), sizeE8() / 4 / lotE8() * lotE8());
    }
  }

  private long lotE8() {
    return board.lotE8(future);
  }

  /** To the other side by a lot or two, after a look at what that does. */
  private void dance(Pool pool) {
    int perpetual = board.perpetual(0);
    if (turns-- <= 0 || !trades.isOpen(perpetual)) {
      clock.next();
      return;
    }
    boolean isBuy = netE8() <= 0;
    long quantityE8 = netE8() == 0 ? lotE8() : 2 * lotE8();
    if (pool.rulesVersion() >= JointSets.RULES) {
      look(pool, perpetual, isBuy, quantityE8);
      look(pool, perpetual, !isBuy, lotE8());
    }
    var _ = trades.trade(perpetual, account(), isBuy, quantityE8);
  }

  /** The requirement with and without the lots, at the same moment. */
  private void look(Pool pool, int perpetual, boolean isBuy, long quantityE8) {
    int id = accounts.id(account());
    long tickE8 = board.tickE8(perpetual);
    long priceE8 = Math.max(1, board.markE8(perpetual, sight) / tickE8) * tickE8;
    long beforeE6 = pool.margin(id).initialE6();
    WhatIf after = pool.ifTaken(id, board.id(perpetual), isBuy, priceE8, quantityE8);
    boolean isTold = after.reject() == Reject.NONE || after.reject() == Reject.INITIAL_MARGIN;
    if (!isTold) {
      return;
    }
    requireNoCliff(Math.abs(after.after().initialE6() - beforeE6), quantityE8);
    long thenE8 = netE8() + (isBuy ? quantityE8 : -quantityE8);
    if (Math.signum((double) netE8()) * Math.signum((double) thenE8) < 0) {
      marks.seen(Sighting.CLIFF_CROSSED);
    }
  }

  private void requireNoCliff(long movedE6, long quantityE8) {
    double price = sight.indexE8(0) * 1e-8;
    double notional = 4 * sizeE8() * 1e-8 * price;
    double lots = A_LOT * quantityE8 * 1e-8 * price;
    double mostE6 = (lots + SHARE_STEPS * notional) * 1e6 + ROUNDINGS_E6;
    if (movedE6 > mostE6) {
      throw new InvariantBroken(
          "3.1 no cliff",
          "R_IM: expected to move by at most " + mostE6 + " with one lot, got " + movedE6);
    }
  }

  private void unwind() {
    for (int instrument : new int[] {board.perpetual(0), future, option}) {
      long heldE8 = trades.heldE8(account(), instrument);
      if (heldE8 != 0 && trades.isOpen(instrument)) {
        var _ = trades.trade(instrument, account(), heldE8 < 0, Math.abs(heldE8));
        return;
      }
    }
    end();
  }
}
