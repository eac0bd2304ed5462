package cenote.simulator.market;

import cenote.pool.closeout.OfferDesk;
import cenote.pool.margin.Requirement;

/**
 * An account with a leg at risk falls below maintenance by a little only, so that it still has
 * something to save: then it stands to offer slices, and keepers have the seconds until the first
 * batch to take them ({@code rules.md} 7.2). What opens close-outs elsewhere are gaps, after which
 * most accounts have nothing left and offer nothing.
 */
final class Squeeze implements Stage {

  private static final int CORE = 0;
  private static final double LEVERAGE = 7;
  private static final long LEAST_E6 = 20_000_000_000L;
  private static final double MOST_FALL = 0.14;

  /** E_MM over R_MM that it comes to: a breach under ranges of an hour ago, too (11.6, 12.2). */
  private static final double LEFT = 0.5;

  private static final int PATIENCE_SECONDS = 25;
  private static final int STOPS_ALL = 4;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Track track;
  private final Stagehand hand;
  private final Sight sight;
  private final Clockwork clock;
  private final int account;
  private boolean isSent;

  Squeeze(Floor floor, Stagehand hand) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.track = floor.tracks()[CORE];
    this.hand = hand;
    this.sight = floor.sight();
    this.clock = new Clockwork(sight);
    this.account = accounts.first(Role.SOLO) + 1;
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  @Override
  public boolean begin() {
    boolean isPossible =
        sight.pool().rulesVersion() >= OfferDesk.RULES
            && sight.pool().governor().level() < STOPS_ALL
            && board.perpetual(CORE) >= 0
            && sight.isOpen(CORE)
            && track.mayJump(-MOST_FALL)
            && track.hold(sight);
    if (isPossible) {
      isSent = false;
      hand.newAct();
      clock.start();
    }
    return isPossible;
  }

  @Override
  public boolean step() {
    switch (clock.act()) {
      case 0 -> act(isSent || hand.deposit(account, LEAST_E6), true);
      case 1 -> act(isSent || trade(), heldE8() > 0);
      case 2 -> act(isSent || fall(), track.isFollowed(sight));
      case 3 -> flag();
      default -> {}
    }
    boolean isRefused = clock.act() < 2 && hand.refused() > 0;
    boolean isThrough = clock.act() > 3 && !isInCloseOut() && hand.isSettled();
    boolean isOver = isRefused || isThrough || clock.isLaterThan(PATIENCE_SECONDS);
    if (isOver) {
      track.release(sight);
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

  /** Again and again, for prices are doubtful right after a jump; others may be first. */
  private void flag() {
    if (isInCloseOut()) {
      clock.next();
    } else if (hand.isSettled()) {
      var _ = hand.flag(account);
    }
  }

  private int id() {
    return accounts.id(account);
  }

  private long heldE8() {
    return sight.quantityE8(id(), board.id(board.perpetual(CORE)));
  }

  private boolean isInCloseOut() {
    return sight.hasAccount(id()) && sight.pool().closeOuts().isInCloseOut(id());
  }

  /** What it still holds from an earlier time counts. */
  private boolean trade() {
    int perpetual = board.perpetual(CORE);
    long priceE8 = track.priceE8();
    long lotE8 = board.lotE8(perpetual);
    double cash = sight.balance(id(), world.assetId(0)) * 1e-6;
    double units = cash * LEVERAGE / (priceE8 * 1e-8) - heldE8() * 1e-8;
    long lots = (long) (units * 1e8 / lotE8);
    int maker = accounts.first(Role.MAKER);
    return lots <= 0 || hand.trade(perpetual, account, maker, true, priceE8, lots * lotE8);
  }

  /** Down to where it has a part of its requirement left, as that is now. */
  private boolean fall() {
    Requirement margin = sight.pool().margin(id());
    double freeE6 = margin.equityMaintenanceE6() - LEFT * margin.maintenanceE6();
    double valueE6 = heldE8() * 1e-8 * track.priceE8() * 1e-2;
    double by = Math.clamp(freeE6 / Math.max(1, valueE6), 0, MOST_FALL);
    track.jumpTo(track.onTickE8(-by));
    return true;
  }
}
