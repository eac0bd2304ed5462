package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.margin.Requirement;
import cenote.simulator.checker.InvariantBroken;

/**
 * Brings collateral, sells just as much of it short so that it carries but a residual haircut, and
 * draws cash against that; then moves its delta about the hedge, lot by lot and by options.
 */
final class HedgeGamer implements Attacker {

  private static final int PATIENCE_SECONDS = 40;
  private static final double CASH = 40_000;
  private static final int ASSET = 1;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final Money money;
  private final Dice dice;
  private final Marks marks;
  private final Gang gang;
  private final MakerTrades trades;
  private final Clockwork clock;
  private int turns;

  HedgeGamer(Floor floor, Money money, Dice dice) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.money = money;
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.HEDGER);
    this.trades = new MakerTrades(floor, Errand.HEDGE);
    this.clock = new Clockwork(sight);
  }

  @Override
  public String goal() {
    return "borrow on collateral that is hedged only for the moment";
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
    if (!gang.isOpen(outlet.pool()) || desk.room() == 0) {
      return;
    }
    Requirement margin = outlet.pool().margin(accounts.id(account()));
    long heldTokens = sight.balance(accounts.id(account()), world.assetId(ASSET));
    requireCovered(margin, heldTokens);
    if (!trades.isSettled()) {
      return;
    }
    switch (clock.act()) {
      case 0 -> bring(heldTokens);
      case 1 -> hedge(heldTokens);
      case 2 -> borrow(margin);
      case 3 -> dance(margin, heldTokens);
      default -> unwind();
    }
    if (clock.isLaterThan(PATIENCE_SECONDS)) {
      clock.start();
    }
  }

  /** What joins the lattice is there, and cash is drawn by the tier haircut (2.4). */
  private static void requireCovered(Requirement margin, long heldTokens) {
    boolean isThere = margin.hedgedAmount(ASSET) >= 0 && margin.hedgedAmount(ASSET) <= heldTokens;
    boolean isOrdered = margin.equityInitialE6() <= margin.equityMaintenanceE6();
    if (!isThere || !isOrdered) {
      throw new InvariantBroken(
          "2.6 hedged collateral",
          "hedged amount: expected at most "
              + heldTokens
              + ", got "
              + margin.hedgedAmount(ASSET)
              + " (E_IM="
              + margin.equityInitialE6()
              + ", E_MM="
              + margin.equityMaintenanceE6()
              + ")");
    }
  }

  private void bring(long heldTokens) {
    long indexE8 = sight.indexE8(0);
    if (indexE8 <= 0 || !trades.isOpen(board.perpetual(0))) {
      return;
    }
    long tokens = world.units(ASSET, CASH, indexE8);
    if (heldTokens < tokens / 2) {
      boolean isSent = money.deposit(account(), ASSET, tokens, Errand.HEDGE, 0);
      trades.waits(isSent);
      gang.brings(isSent ? (long) (CASH * 1e6) : 0);
    } else {
      turns = dice.between(4, 12);
      clock.next();
    }
  }

  /** Short as many units as there are tokens. */
  private void hedge(long heldTokens) {
    int perpetual = board.perpetual(0);
    long heldE8 = trades.heldE8(account(), perpetual);
    long lotE8 = board.lotE8(perpetual);
    long missingE8 = (heldTokens + heldE8) / lotE8 * lotE8;
    if (missingE8 < lotE8 || trades.last() == Reject.INITIAL_MARGIN) {
      clock.next();
    } else if (trades.isOpen(perpetual)) {
      var _ = trades.trade(perpetual, account(), false, missingE8);
    }
  }

  private void borrow(Requirement margin) {
    long cashE6 = (long) ((margin.withdrawableE6() - 1.1 * margin.initialE6()) * 0.8);
    boolean isSent = cashE6 > 1_000_000L && money.withdraw(account(), 0, cashE6, Errand.HEDGE, 0);
    trades.waits(isSent);
    clock.next();
  }

  /** One lot, or an option's delta, to either side of the hedge. */
  private void dance(Requirement margin, long heldTokens) {
    long hedged = margin.hedgedAmount(ASSET);
    if (hedged > 0 && hedged < heldTokens) {
      marks.seen(Sighting.HEDGED_IN_PART);
    }
    int option = dice.below(3) == 0 ? trades.anyOption(0, dice) : -1;
    int instrument = option >= 0 ? option : board.perpetual(0);
    if (turns-- <= 0 || !trades.isOpen(instrument)) {
      clock.next();
      return;
    }
    long quantityE8 = board.lotE8(instrument) * (dice.isHeads() ? 1 : dice.between(2, 60));
    var _ = trades.trade(instrument, account(), dice.isHeads(), quantityE8);
  }

  private void unwind() {
    int perpetual = board.perpetual(0);
    long heldE8 = trades.heldE8(account(), perpetual);
    if (heldE8 != 0 && trades.isOpen(perpetual) && dice.isHeads()) {
      var _ = trades.trade(perpetual, account(), heldE8 < 0, Math.abs(heldE8));
    }
    clock.start();
  }
}
