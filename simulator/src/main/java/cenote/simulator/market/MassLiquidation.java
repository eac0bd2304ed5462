package cenote.simulator.market;

/**
 * Many accounts with borrowed exposure on one side of one market; then the price gaps against them.
 * Acts: money, positions, the gap, flags, and waiting until all are through.
 */
final class MassLiquidation implements Stage {

  private static final long FIRST_E6 = 10_000_000_000L;
  private static final int MANY = 5;
  private static final int PATIENCE_SECONDS = 25;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Track[] tracks;
  private final Stagehand hand;
  private final Sight sight;
  private final Dice dice;
  private final Marks marks;
  private final Clockwork clock;
  private int underlying;
  private int perpetual;
  private boolean isLong;
  private double leverage;
  private long gapToE8;
  private int victims;
  private int next;
  private boolean isShown;

  MassLiquidation(Floor floor, Stagehand hand, Dice dice) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.tracks = floor.tracks();
    this.hand = hand;
    this.sight = floor.sight();
    this.dice = dice;
    this.marks = floor.marks();
    this.clock = new Clockwork(sight);
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  @Override
  public boolean begin() {
    underlying = dice.below(tracks.length);
    perpetual = board.perpetual(underlying);
    boolean isCore = world.terms(underlying).domain() == 0;
    isLong = dice.isHeads();
    double gap = Math.min(0.6, (isCore ? 0.07 : 0.16) * dice.logBetween(0.9, 4));
    double by = isLong ? -gap : gap;
    boolean isPossible =
        perpetual >= 0
            && sight.isOpen(underlying)
            && !sight.isReduceOnly(underlying)
            && tracks[underlying].mayJump(by)
            && tracks[underlying].hold(sight);
    if (isPossible) {
      leverage = isCore ? dice.between(6.0, 13.0) : dice.between(3.5, 6.0);
      plan(by);
    }
    return isPossible;
  }

  private void plan(double by) {
    gapToE8 = tracks[underlying].onTickE8(by);
    victims = dice.between(MANY + 1, Accounts.VICTIMS);
    next = 0;
    isShown = false;
    hand.newAct();
    clock.start();
    marks.played(Scene.MASS_LIQUIDATION);
  }

  @Override
  public boolean step() {
    switch (clock.act()) {
      case 0 -> endow();
      case 1 -> trade();
      case 2 -> awaitPositions();
      case 3 -> awaitGap();
      case 4 -> flag();
      default -> {
        return isOver();
      }
    }
    return clock.isLaterThan(PATIENCE_SECONDS) && giveUp();
  }

  private int victim(int number) {
    return accounts.first(Role.VICTIM) + number;
  }

  private void endow() {
    while (next < victims && hand.deposit(victim(next), FIRST_E6)) {
      next++;
    }
    if (next == victims && hand.isSettled()) {
      advance();
    }
  }

  private void advance() {
    next = 0;
    hand.newAct();
    clock.next();
  }

  private void trade() {
    while (next < victims && trade(victim(next))) {
      next++;
    }
    if (next == victims) {
      advance();
    }
  }

  private boolean trade(int account) {
    long priceE8 = tracks[underlying].priceE8();
    long lotE8 = board.lotE8(perpetual);
    double cash = Math.max(0, sight.balance(accounts.id(account), world.assetId(0)) * 1e-6);
    double units = Math.max(cash, 1_000) * leverage / (priceE8 * 1e-8);
    long quantityE8 = Math.max(1, (long) (units * 1e8 / lotE8)) * lotE8;
    int maker = accounts.first(Role.MAKER) + underlying % 4;
    return hand.trade(perpetual, account, maker, isLong, priceE8, quantityE8);
  }

  private void awaitPositions() {
    if (hand.isSettled()) {
      tracks[underlying].jumpTo(gapToE8);
      advance();
    }
  }

  private void awaitGap() {
    if (tracks[underlying].isFollowed(sight)) {
      advance();
    }
  }

  private void flag() {
    look();
    while (next < victims && hand.flag(victim(next))) {
      next++;
    }
    if (next == victims && hand.isSettled()) {
      clock.next();
    }
  }

  private int inCloseOut() {
    int closing = 0;
    for (int i = 0; i < victims; i++) {
      int id = accounts.id(victim(i));
      closing += sight.hasAccount(id) && sight.pool().closeOuts().isInCloseOut(id) ? 1 : 0;
    }
    return closing;
  }

  private int look() {
    int closing = inCloseOut();
    if (!isShown && closing >= MANY) {
      isShown = true;
      marks.shown(Scene.MASS_LIQUIDATION);
    }
    return closing;
  }

  private boolean isOver() {
    boolean isQuiet = look() == 0 && clock.isLaterThan(1);
    return (isQuiet || clock.isLaterThan(PATIENCE_SECONDS)) && giveUp();
  }

  private boolean giveUp() {
    tracks[underlying].release(sight);
    return true;
  }
}
