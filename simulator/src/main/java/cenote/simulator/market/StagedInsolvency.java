package cenote.simulator.market;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Holders;
import cenote.pool.waterfall.Waterfall;

/**
 * Before anybody trades, one account becomes insolvent with a deficit that is what the funds hold,
 * to the unit, or one unit more or less. Position and prices are such that no amount is rounded:
 * what the account lacks is quantity times the fall, less its cash. The flag is unpaid, for a
 * flagger's least reward would take the last unit.
 */
final class StagedInsolvency implements Stage {

  private static final int CORE = 0;
  private static final int PATIENCE_SECONDS = 40;
  private static final double LEVERAGE = 8;
  private static final double FALL = 0.18;
  private static final long E10 = 10_000_000_000L;

  private final Solo solo;
  private final MarketPlan plan;
  private final Sight sight;
  private final Marks marks;
  private final Clockwork clock;
  private boolean isSent;
  private boolean isShown;
  private long fromE8;
  private long toE8;
  private long firstE6;

  StagedInsolvency(Floor floor, Solo solo) {
    this.solo = solo;
    this.plan = floor.plan();
    this.sight = floor.sight();
    this.marks = floor.marks();
    this.clock = new Clockwork(sight);
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  /** Deficit wanted, cash E6: a tenth from the house, then all that insurance has. */
  private long deficitE6() {
    long fundsE6 = plan.insuranceCoreE6() / 10 + plan.insuranceCoreE6();
    return fundsE6 + plan.funds().excessE6();
  }

  @Override
  public boolean begin() {
    if (!solo.begin(CORE, FALL)) {
      return false;
    }
    fromE8 = solo.track().priceE8();
    toE8 = solo.track().onTickE8(-FALL);
    firstE6 = (long) (deficitE6() / (LEVERAGE * FALL - 1.05));
    solo.newAct();
    clock.start();
    marks.played(plan.funds().scene());
    return true;
  }

  @Override
  public boolean step() {
    switch (clock.act()) {
      case 0 -> act(isSent || solo.list(), solo.isListed() && solo.track().isFollowed(sight));
      case 1 -> act(isSent || solo.deposit(firstE6), solo.cashE6() >= firstE6);
      case 2 -> act(isSent || solo.buy(quantityE8()), solo.heldE8() > 0);
      case 3 -> act(isSent || adjust(), lackE6() == deficitE6());
      case 4 -> act(isSent || fall(), solo.track().isFollowed(sight));
      case 5 -> act(isSent || solo.flagUnpaid(), true);
      default -> look();
    }
    boolean isStuck = clock.isLaterThan(PATIENCE_SECONDS) || (clock.act() < 5 && solo.wasRefused());
    if (isStuck || isShown) {
      solo.track().release(sight);
    }
    return isStuck || isShown;
  }

  private void act(boolean hasSent, boolean isDone) {
    isSent = hasSent;
    if (isSent && solo.isSettled() && isDone) {
      isSent = false;
      clock.next();
    }
  }

  private long quantityE8() {
    return solo.lots(firstE6 * 1e-6 * LEVERAGE / (fromE8 * 1e-8));
  }

  /** What it will lack after the fall. */
  private long lackE6() {
    return FixedPoint.mulDivFloor(solo.heldE8(), fromE8 - toE8, E10) - solo.cashE6();
  }

  /** One more deposit makes the deficit what is wanted. */
  private boolean adjust() {
    return solo.deposit(lackE6() - deficitE6());
  }

  private boolean fall() {
    solo.track().jumpTo(toE8);
    return true;
  }

  private void look() {
    long insuranceE6 = sight.ledger().balance(Holders.INSURANCE_CORE, 0);
    long suspenseE6 = sight.ledger().balance(Holders.SUSPENSE, 0);
    long leftE6 = -plan.funds().excessE6();
    // Under rules 4 another layer pays the last unit.
    boolean hasMore = sight.pool().rulesVersion() >= Waterfall.RULES;
    long shortE6 = hasMore ? 0 : Math.min(0, leftE6);
    boolean isAsWanted = insuranceE6 == Math.max(0, leftE6) && suspenseE6 == shortE6;
    if (isAsWanted && !solo.isInCloseOut()) {
      isShown = true;
      marks.shown(plan.funds().scene());
    }
  }
}
