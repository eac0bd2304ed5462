package cenote.simulator.market;

/**
 * One account is long all there is of an instrument; the price falls until it is closed out, and
 * whoever takes its position then is the sole owner.
 */
final class SoleOwner implements Stage {

  private static final long CASH_E6 = 20_000_000_000L;
  private static final int PATIENCE_SECONDS = 25;

  private final Solo solo;
  private final World world;
  private final Sight sight;
  private final Dice dice;
  private final Marks marks;
  private final Clockwork clock;
  private boolean isSent;
  private boolean isShown;
  private double leverage;
  private double fall;

  SoleOwner(Floor floor, Solo solo, Dice dice) {
    this.solo = solo;
    this.world = floor.world();
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
    int underlying = dice.below(world.underlyings());
    boolean isCore = world.terms(underlying).domain() == 0;
    leverage = isCore ? dice.between(5.0, 10.0) : dice.between(3.5, 5.5);
    fall = dice.between(0.8, 1.3) / leverage;
    if (!solo.begin(underlying, fall)) {
      return false;
    }
    isSent = false;
    isShown = false;
    solo.newAct();
    clock.start();
    marks.played(Scene.SOLE_OWNER);
    return true;
  }

  @Override
  public boolean step() {
    switch (clock.act()) {
      case 0 -> act(isSent || solo.list(), solo.isListed());
      case 1 -> act(isSent || solo.deposit(CASH_E6), solo.cashE6() >= CASH_E6 / 2);
      case 2 -> act(isSent || buy(), solo.heldE8() > 0);
      case 3 -> act(isSent || fall(), solo.track().isFollowed(sight));
      case 4 -> act(isSent || solo.flag(), true);
      default -> look();
    }
    boolean isStuck = clock.isLaterThan(PATIENCE_SECONDS) || solo.wasRefused();
    boolean isOver = clock.act() > 4 && clock.isLaterThan(1) && !solo.isInCloseOut();
    if (isStuck || isOver) {
      solo.track().release(sight);
    }
    return isStuck || isOver;
  }

  private void act(boolean hasSent, boolean isDone) {
    isSent = hasSent;
    if (isSent && solo.isSettled() && isDone) {
      isSent = false;
      clock.next();
    }
  }

  private boolean buy() {
    double price = solo.track().priceE8() * 1e-8;
    return solo.buy(solo.lots(Math.max(100, solo.cashE6() * 1e-6) * leverage / price));
  }

  /** By somewhat less than what takes all it has, or somewhat more. */
  private boolean fall() {
    solo.track().jumpTo(solo.track().onTickE8(-fall));
    return true;
  }

  private void look() {
    if (!isShown && solo.isInCloseOut() && solo.hasAllOpenInterest()) {
      isShown = true;
      marks.shown(Scene.SOLE_OWNER);
    }
  }
}
