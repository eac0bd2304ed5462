package cenote.simulator.market;

import cenote.pool.closeout.OfferDesk;
import cenote.pool.margin.Requirement;
import cenote.pool.vault.GuaranteeVault;

/**
 * An account whose leg the guarantee vault has room for falls below R_CO with something left while
 * nobody bids: the vault takes it over in the first batch ({@code rules.md} 7.4), and sells it
 * later. Elsewhere bids save an account, or it is too large for the vault, or has nothing left.
 * Prices fall and rise by turns, so that they come back. Two of five must not be taken over: one
 * that stays above R_CO, and one with more than a market may have of the vault.
 */
final class Surrender implements Stage {

  private static final int CORE = 0;
  private static final double LEVERAGE = 7;

  /** Notional by the vault's value: R_IM is well below the tenth that one market may have. */
  private static final double OF_VAULT = 0.25;

  private static final double TOO_MUCH = 4;

  private static final long LEAST_VAULT_E6 = 2_000_000_000L;
  private static final double MOST_FALL = 0.145;

  /** E_MM over R_MM that it comes to; R_CO is about two thirds. */
  private static final double LEFT = 0.35;

  private static final double LEFT_ABOVE = 0.85;
  private static final int KINDS = 5;
  private static final int ABOVE = 3;
  private static final int LARGE = 4;
  private static final int LOOK_SECONDS = 12;

  private static final int PATIENCE_SECONDS = 70;
  private static final int STOPS_ALL = 4;

  /** So often it looks for a market before it gives up. */
  private static final int MOST_TRIES = 2_000;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Track[] tracks;
  private final Stagehand hand;
  private final Sight sight;
  private final Marks marks;
  private final Clockwork clock;
  private final boolean isAlone;
  private int tries;
  private boolean isVain;
  private boolean isLong;
  private int kind;
  private int underlying;
  private int victim;
  private int account;
  private long wantedE6;
  private boolean isSent;

  Surrender(Floor floor, Stagehand hand, int number, boolean isAlone) {
    this.victim = number;
    this.isAlone = isAlone;
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.tracks = floor.tracks();
    this.hand = hand;
    this.sight = floor.sight();
    this.marks = floor.marks();
    this.clock = new Clockwork(sight);
  }

  @Override
  public boolean isAlone() {
    return isAlone;
  }

  @Override
  public boolean begin() {
    isVain = isAlone && ++tries > MOST_TRIES;
    if (isVain) {
      return true;
    }
    isLong = victim % 2 == 0;
    account = accounts.first(Role.VICTIM) + victim % Accounts.VICTIMS;
    kind = victim % KINDS;
    wantedE6 = (long) (valueE6() * (kind == LARGE ? TOO_MUCH : OF_VAULT) / LEVERAGE);
    victim += isAlone ? 0 : 1;
    boolean isPossible =
        sight.pool().rulesVersion() >= OfferDesk.RULES
            && valueE6() >= LEAST_VAULT_E6
            && sight.hasAccount(id())
            && cashE6() < wantedE6
            && sight.ledger().positionCount(id()) == 0
            && sight.pool().governor().level() < STOPS_ALL
            && takeMarket();
    if (isPossible) {
      isSent = false;
      hand.newAct();
      hand.letKeepersRest(true);
      clock.start();
    }
    return isPossible;
  }

  /** The first of Core whose price nobody else has in his hands. */
  private boolean takeMarket() {
    for (underlying = 0; underlying < tracks.length; underlying++) {
      boolean isTaken =
          world.terms(underlying).domain() == CORE
              && board.perpetual(underlying) >= 0
              && sight.isOpen(underlying)
              && !sight.isReduceOnly(underlying)
              && track().mayJump(isLong ? -MOST_FALL : MOST_FALL)
              && track().hold(sight);
      if (isTaken) {
        return true;
      }
    }
    return false;
  }

  private Track track() {
    return tracks[underlying];
  }

  private long valueE6() {
    GuaranteeVault vault = sight.pool().guaranteeVault();
    return vault.valueE6(GuaranteeVault.JUNIOR) + vault.valueE6(GuaranteeVault.SENIOR);
  }

  @Override
  public boolean step() {
    if (isVain) {
      return true;
    }
    switch (clock.act()) {
      case 0 -> act(isSent || hand.deposit(account, wantedE6 - cashE6()), true);
      case 1 -> act(isSent || trade(), heldE8() != 0);
      case 2 -> act(!hasBids(), true);
      case 3 -> act(isSent || fall(), track().isFollowed(sight));
      case 4 -> flag();
      default -> {}
    }
    boolean isRefused = clock.act() < 2 && hand.refused() > 0;
    boolean isThrough = clock.act() > 4 && !isInCloseOut() && hand.isSettled();
    boolean isInVain = kind == ABOVE || kind == LARGE;
    boolean isSeen = isInVain && clock.act() > 4 && clock.isLaterThan(LOOK_SECONDS);
    boolean isOver = isRefused || isThrough || isSeen || clock.isLaterThan(PATIENCE_SECONDS);
    if (isThrough && heldE8() == 0 && hasVaultLegs()) {
      marks.seen(Sighting.TAKEN_OVER);
    }
    if (isOver) {
      hand.letKeepersRest(false);
      track().release(sight);
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

  /** Bids that have run out stand until the next batch. */
  private boolean hasBids() {
    boolean has = false;
    for (int i = 0; i < sight.pool().closeOuts().bidCount(); i++) {
      has |= sight.pool().closeOuts().bidExpiryNs(i) > sight.logNs();
    }
    return has;
  }

  private int id() {
    return accounts.id(account);
  }

  private long cashE6() {
    return sight.balance(id(), world.assetId(0));
  }

  private long heldE8() {
    return sight.quantityE8(id(), board.id(board.perpetual(underlying)));
  }

  private boolean isInCloseOut() {
    return sight.pool().closeOuts().isInCloseOut(id());
  }

  private boolean hasVaultLegs() {
    int vault = sight.pool().guaranteeVault().account();
    return vault >= 0 && sight.ledger().positionCount(vault) > 0;
  }

  private boolean trade() {
    int perpetual = board.perpetual(underlying);
    long priceE8 = track().priceE8();
    long lotE8 = board.lotE8(perpetual);
    double units = wantedE6 * 1e-6 * LEVERAGE / (priceE8 * 1e-8);
    long lots = Math.max(1, (long) (units * 1e8 / lotE8));
    int maker = accounts.first(Role.MAKER);
    return hand.trade(perpetual, account, maker, isLong, priceE8, lots * lotE8);
  }

  /** Down to where it has a part of its requirement left, as that is now. */
  private boolean fall() {
    Requirement margin = sight.pool().margin(id());
    double left = kind == ABOVE ? LEFT_ABOVE : LEFT;
    double freeE6 = margin.equityMaintenanceE6() - left * margin.maintenanceE6();
    double valueE6 = Math.abs(heldE8()) * 1e-8 * track().priceE8() * 1e-2;
    double by = Math.clamp(freeE6 / Math.max(1, valueE6), 0, MOST_FALL);
    track().jumpTo(track().onTickE8(isLong ? -by : by));
    return true;
  }
}
