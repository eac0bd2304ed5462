package cenote.simulator.market;

import cenote.pool.ledger.Holders;
import cenote.pool.vault.GuaranteeVault;
import cenote.pool.waterfall.Waterfall;

/**
 * Before anybody trades, one account loses in Ramp so much that what Core bears of it goes through
 * all nine layers. Its positions require something in both domains; those who win gain in Ramp, so
 * that in Core there is next to none; and who is on its other side in Core has collateral and
 * little more cash than he gains. The vault has been filled an epoch before. Time passes in leaps
 * that are no outage.
 */
final class DeepLoss implements Stage {

  private static final int CORE = 0;
  private static final int RAMP = 1;
  private static final int WBTC = 1;
  private static final double FALL = 0.7;
  private static final double NUDGE = 0.002;
  private static final double LEVERAGE_CORE = 10;
  private static final double LEVERAGE_RAMP = 3.5;

  /** How much more the position is worth than what the funds of Core have. */
  private static final double MULTIPLE = 40;

  private static final double LITTLE = 10_000;
  private static final long JUNIOR_E6 = 4_000_000_000L;
  private static final long SENIOR_E6 = 15_000_000_000L;
  private static final long LEAP_NS = 8_000_000_000L;
  private static final int STEPS_OF_A_LEAP = 12;
  private static final int MOST_LEAPS = 90;
  private static final int PATIENCE_SECONDS = 60;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Track[] tracks;
  private final Stagehand hand;
  private final Backers backers;
  private final Sight sight;
  private final Marks marks;
  private final Clockwork clock;
  private final int loser;
  private final int partner;
  private boolean isSent;
  private boolean isShown;
  private long leapNs;
  private int leaps;
  private int steps;
  private double notional;

  DeepLoss(Floor floor, Stagehand hand, Backers backers) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.tracks = floor.tracks();
    this.hand = hand;
    this.backers = backers;
    this.sight = floor.sight();
    this.marks = floor.marks();
    this.clock = new Clockwork(sight);
    this.loser = accounts.first(Role.SOLO) + 1;
    this.partner = accounts.first(Role.PARTNER);
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public boolean begin() {
    boolean isPossible =
        sight.pool().rulesVersion() >= Waterfall.RULES
            && board.perpetual(CORE) >= 0
            && board.perpetual(RAMP) >= 0
            && sight.isOpen(CORE)
            && sight.isOpen(RAMP)
            && tracks[CORE].hold(sight);
    boolean areHeld = isPossible && tracks[RAMP].hold(sight);
    if (isPossible && !areHeld) {
      tracks[CORE].release(sight);
    }
    if (areHeld) {
      hand.newAct();
      clock.start();
      marks.played(Scene.EVERY_LAYER);
    }
    return areHeld;
  }

  @Override
  public boolean step() {
    steps++;
    switch (clock.act()) {
      case 0 -> act(isSent || fill(), true);
      case 1 -> await();
      case 2 -> act(isSent || endow(), true);
      case 3 -> act(isSent || trade(CORE, partner, 1), heldE8(CORE) > 0);
      case 4 -> act(isSent || tradeInParts(), heldE8(RAMP) > 0);
      case 5 -> act(isSent || fall(), areFollowed());
      case 6 -> act(isSent || hand.flagUnpaid(loser), true);
      default -> look();
    }
    boolean isRefused = clock.act() < 6 && hand.refused() > 0;
    boolean isLate = clock.act() != 1 && clock.isLaterThan(PATIENCE_SECONDS);
    boolean isOver = isShown || isRefused || isLate || leaps > MOST_LEAPS;
    if (isOver) {
      tracks[CORE].release(sight);
      tracks[RAMP].release(sight);
    }
    return isOver;
  }

  private void act(boolean hasSent, boolean isDone) {
    isSent = hasSent;
    if (isSent && hand.isSettled() && isDone) {
      isSent = false;
      clock.next();
    }
  }

  private boolean fill() {
    int backer = accounts.first(Role.BACKER);
    return hand.count(backers.deposit(backer, GuaranteeVault.JUNIOR, JUNIOR_E6, Errand.STAGE))
        && hand.count(backers.deposit(backer, GuaranteeVault.SENIOR, SENIOR_E6, Errand.STAGE));
  }

  /** Until there are shares and the price may fall. */
  private void await() {
    GuaranteeVault vault = sight.pool().guaranteeVault();
    boolean isFilled =
        vault.shares(GuaranteeVault.JUNIOR) > 0 && vault.shares(GuaranteeVault.SENIOR) > 0;
    if (isFilled && tracks[RAMP].mayJump(-FALL) && sight.isOpen(CORE) && sight.isOpen(RAMP)) {
      clock.next();
    } else if (steps > STEPS_OF_A_LEAP) {
      steps = 0;
      leaps++;
      leapNs = LEAP_NS;
    }
  }

  @Override
  public long takeIdleNs() {
    long taken = leapNs;
    leapNs = 0;
    return taken;
  }

  private boolean endow() {
    double funds = sight.pool().waterfall().capacityE6(CORE) * 1e-6;
    notional = MULTIPLE * funds + 100 * LITTLE;
    double needed = notional / LEVERAGE_CORE + notional / LEVERAGE_RAMP;
    long collateral = world.units(WBTC, notional, sight.indexE8(CORE));
    return hand.deposit(loser, (long) (needed * 1e6))
        && hand.deposit(partner, (long) (2 * NUDGE * notional * 1e6))
        && hand.deposit(partner, WBTC, collateral);
  }

  /** Several win, each another amount, so that what they give has to be divided. */
  private boolean tradeInParts() {
    int maker = accounts.first(Role.MAKER);
    return trade(RAMP, maker, 0.57) && trade(RAMP, maker + 1, 0.31) && trade(RAMP, maker + 2, 0.12);
  }

  private boolean trade(int underlying, int other, double part) {
    int perpetual = board.perpetual(underlying);
    long tickE8 = board.tickE8(perpetual);
    long priceE8 = board.markE8(perpetual, sight) / tickE8 * tickE8;
    long lotE8 = board.lotE8(perpetual);
    long lots = (long) (part * notional / (priceE8 * 1e-8) * 1e8 / lotE8);
    return priceE8 > 0
        && hand.trade(perpetual, loser, other, true, priceE8, Math.max(1, lots) * lotE8);
  }

  private long heldE8(int underlying) {
    return sight.quantityE8(accounts.id(loser), board.id(board.perpetual(underlying)));
  }

  private boolean fall() {
    tracks[RAMP].jumpTo(tracks[RAMP].onTickE8(-FALL));
    tracks[CORE].jumpTo(tracks[CORE].onTickE8(-NUDGE));
    return true;
  }

  private boolean areFollowed() {
    return tracks[RAMP].isFollowed(sight) && tracks[CORE].isFollowed(sight);
  }

  private void look() {
    boolean isShort = sight.ledger().balance(Holders.SUSPENSE, 0) < 0;
    boolean isTornUp = sight.ledger().positionCount(Holders.CLOSE_OUT_CORE) == 0;
    if (isShort && isTornUp && !sight.pool().closeOuts().isInCloseOut(accounts.id(loser))) {
      isShown = true;
      marks.shown(Scene.EVERY_LAYER);
    }
  }
}
