package cenote.simulator.market;

import cenote.pool.Pool;

/**
 * Holds a hedge of two linear legs beside an option, and trades one lot to and fro where the net
 * quantity changes its sign: neither a lot nor a tick of prices nor a thousandth of confidence may
 * move the requirement by more than {@link StepBounds} says.
 */
final class CliffDancer implements Attacker {

  private static final int PATIENCE_SECONDS = 30;
  private static final double CASH = 150_000;

  /** Options follow the index by steps of this. */
  private static final double BASIS_POINT = 1e-4;

  /** Of Core, and with futures that may cost more than the perpetual: only then s matters. */
  private static final int CARRIED = 2;

  private static final long LEAST_CONFIDENCE_E9 = 900_000_000L;

  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final int underlying;
  private final Track track;
  private final Dice dice;
  private final Marks marks;
  private final Gang gang;
  private final MakerTrades trades;
  private final Clockwork clock;
  private final CliffCheck check = new CliffCheck();
  private boolean isHolding;
  private int future = -1;
  private int option = -1;
  private int turns;

  CliffDancer(Floor floor, Dice dice) {
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.underlying = floor.world().underlyings() > CARRIED ? CARRIED : 0;
    this.track = floor.tracks()[underlying];
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.DANCER);
    this.trades = new MakerTrades(floor, Errand.DANCE);
    this.clock = new Clockwork(sight);
  }

  @Override
  public String goal() {
    return "find a step that moves the requirement by more than steps can";
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
      boolean isOne =
          board.underlying(i) == underlying && board.kind(i) == 1 && !board.isPrivate(i);
      future = isOne && trades.isOpen(i) ? i : -1;
    }
    option = trades.anyOption(underlying, dice);
    if (future >= 0
        && option >= 0
        && trades.isOpen(board.perpetual(underlying))
        && track.hold(sight)) {
      isHolding = true;
      turns = dice.between(4, 10);
      clock.next();
    }
  }

  private long sizeE8() {
    return trades.lotsE8(future, CASH / (sight.indexE8(underlying) * 1e-8));
  }

  private void buy() {
    int perpetual = board.perpetual(underlying);
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
    return trades.heldE8(account(), board.perpetual(underlying)) + trades.heldE8(account(), future);
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
    int perpetual = board.perpetual(underlying);
    if (turns-- <= 0 || !trades.isOpen(perpetual)) {
      lookAround(pool);
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

  /** The requirement with and without the lots. */
  private void look(Pool pool, int perpetual, boolean isBuy, long quantityE8) {
    long tickE8 = board.tickE8(perpetual);
    long priceE8 = Math.max(1, board.markE8(perpetual, sight) / tickE8) * tickE8;
    int id = accounts.id(account());
    boolean isTold = check.lots(pool, id, board.id(perpetual), isBuy, priceE8, quantityE8);
    long thenE8 = netE8() + (isBuy ? quantityE8 : -quantityE8);
    if (isTold && Math.signum((double) netE8()) * Math.signum((double) thenE8) < 0) {
      marks.seen(Sighting.CLIFF_CROSSED);
    }
  }

  /** The requirement a tick, a basis point and a thousandth of confidence away. */
  private void lookAround(Pool pool) {
    int id = accounts.id(account());
    int underlyingId = sight.idOf(underlying);
    if (pool.rulesVersion() < JointSets.RULES || !CliffCheck.isOfOne(pool, id, underlyingId)) {
      return;
    }
    double tick = board.tickE8(board.perpetual(underlying)) / (double) sight.indexE8(underlying);
    check.prices(pool, id, underlyingId, dice.isHeads() ? tick : -tick);
    check.prices(pool, id, underlyingId, dice.isHeads() ? BASIS_POINT : -BASIS_POINT);
    check.confidence(pool, id, underlyingId, dice.between(LEAST_CONFIDENCE_E9, 1_000_000_000L));
    marks.seen(Sighting.STEPS_LOOKED_AT);
  }

  private void unwind() {
    for (int instrument : new int[] {board.perpetual(underlying), future, option}) {
      long heldE8 = trades.heldE8(account(), instrument);
      if (heldE8 != 0 && trades.isOpen(instrument)) {
        var _ = trades.trade(instrument, account(), heldE8 < 0, Math.abs(heldE8));
        return;
      }
    }
    end();
  }
}
