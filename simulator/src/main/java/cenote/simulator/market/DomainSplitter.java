package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.simulator.checker.InvariantBroken;

/**
 * Puts opposite risks into Core and Ramp, and one risk into two accounts of its own, and moves cash
 * between them as far as it goes: what is apart must not be netted, and nothing must come of it.
 */
final class DomainSplitter implements Attacker {

  private static final int PATIENCE_SECONDS = 45;
  private static final double PART = 0.4;

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

  DomainSplitter(Floor floor, Money money, Dice dice) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.money = money;
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.SPLITTER);
    this.trades = new MakerTrades(floor, Errand.SPLIT);
    this.clock = new Clockwork(sight);
  }

  @Override
  public String goal() {
    return "carry a risk for less by splitting it over domains and accounts";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  @Override
  public void act(Outlet outlet) {
    Pool pool = outlet.pool();
    if (!gang.isOpen(pool) || desk.room() == 0) {
      return;
    }
    for (int i = 0; i < gang.count(); i++) {
      requireApart(pool.margin(accounts.id(gang.member(i))));
    }
    if (!trades.isSettled()) {
      return;
    }
    switch (clock.act()) {
      case 0 -> begin();
      case 1 -> split();
      default -> shift(pool);
    }
    if (clock.isLaterThan(PATIENCE_SECONDS)) {
      clock.start();
    }
  }

  /** The requirement is the sum of the domains', and Ramp has no offsets (3.9). */
  private void requireApart(Requirement margin) {
    boolean isSum =
        margin.initialE6() == margin.initialE6(0) + margin.initialE6(1)
            && margin.maintenanceE6() == margin.maintenanceE6(0) + margin.maintenanceE6(1);
    double alone = margin.parts().alone(1);
    boolean isAlone = Math.abs(margin.parts().jointCounted(1) - alone) <= 1e-9 * (1 + alone);
    if (!isSum || !isAlone) {
      throw new InvariantBroken(
          "3.9 domains",
          "R_IM: expected the sum of both domains without offsets in Ramp, got "
              + margin.initialE6());
    }
    if (margin.initialE6(0) > 0 && margin.initialE6(1) > 0) {
      marks.seen(Sighting.SPLIT_OVER_DOMAINS);
    }
  }

  private void begin() {
    if (trades.isOpen(board.perpetual(0)) && trades.isOpen(board.perpetual(1))) {
      turns = dice.between(4, 10);
      clock.next();
    }
  }

  /** Long in Core and short in Ramp, or the other way round; the twin likewise or against it. */
  private void split() {
    int member = gang.member(dice.below(gang.count()));
    int instrument = board.perpetual(dice.below(2));
    if (turns-- <= 0 || !trades.isOpen(instrument)) {
      turns = 3;
      clock.next();
      return;
    }
    long heldE8 = trades.heldE8(member, instrument);
    double price = sight.indexE8(board.underlying(instrument)) * 1e-8;
    double cash = accounts.sizeE6(member) * 1e-6 * PART;
    long quantityE8 = trades.lotsE8(instrument, cash / price * dice.between(0.2, 1.0));
    boolean isBuy = heldE8 == 0 ? dice.isHeads() : heldE8 < 0;
    var _ = trades.trade(instrument, member, isBuy, quantityE8);
  }

  /** What is free in one account goes to the other, as far as it may. */
  private void shift(Pool pool) {
    int from = dice.below(gang.count());
    Requirement margin = pool.margin(accounts.id(gang.member(from)));
    long freeE6 = (long) (margin.withdrawableE6() - 1.1 * margin.initialE6());
    long asked = (long) (freeE6 * dice.between(0.5, 1.1));
    boolean isSent =
        asked > 1_000_000L
            && asked <= sight.balance(accounts.id(gang.member(from)), world.assetId(0))
            && money.transfer(gang.member(from), 1 - from, 0, asked, Errand.SPLIT);
    trades.waits(isSent);
    if (turns-- <= 0) {
      clock.start();
    }
  }
}
