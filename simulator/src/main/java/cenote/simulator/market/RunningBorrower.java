package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.margin.Requirement;

/**
 * Brings collateral to several accounts, borrows cash to the limit with each and is gone; then the
 * collateral loses value, so that all of it is sold at once.
 */
final class RunningBorrower implements Attacker {

  private static final double CASH = 50_000;
  private static final double SHARE = 0.97;
  private static final int PATIENCE_SECONDS = 25;

  private final World world;
  private final Accounts accounts;
  private final Desk desk;
  private final Track[] tracks;
  private final Money money;
  private final Keepers keepers;
  private final Sight sight;
  private final Dice dice;
  private final Marks marks;
  private final Gang gang;
  private final Clockwork clock;
  private int asset;
  private int member;
  private double share;
  private boolean isSent;
  private boolean isAnswered;
  private boolean wasRefused;
  private boolean isHolding;
  private long lastAskedE6;

  RunningBorrower(Floor floor, Money money, Keepers keepers, Dice dice) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.tracks = floor.tracks();
    this.money = money;
    this.keepers = keepers;
    this.sight = floor.sight();
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.RUNNER);
    this.clock = new Clockwork(sight);
    desk.hear(Errand.RUN, (code, _, _) -> onAnswer(code));
  }

  @Override
  public String goal() {
    return "borrow more than the collateral will be worth";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  private void onAnswer(int code) {
    isAnswered = true;
    wasRefused = code != Reject.NONE.code();
  }

  private int underlying() {
    return world.asset(asset).underlying();
  }

  private int account() {
    return gang.member(member);
  }

  @Override
  public void act(Outlet outlet) {
    if (!gang.isOpen(outlet.pool()) || desk.room() == 0) {
      return;
    }
    switch (clock.act()) {
      case 0 -> choose();
      case 1 -> bring();
      case 2 -> borrow();
      case 3 -> fall();
      case 4 -> await();
      default -> linger();
    }
    if (clock.isLaterThan(PATIENCE_SECONDS)) {
      end();
    }
  }

  private void end() {
    if (isHolding) {
      isHolding = false;
      tracks[underlying()].release(sight);
    }
    isSent = false;
    clock.start();
  }

  private void next() {
    isSent = false;
    isAnswered = false;
    member = 0;
    clock.next();
  }

  /** True when another member does the same; what was answered is forgotten. */
  private boolean isAnothersTurn() {
    isSent = false;
    isAnswered = false;
    share = SHARE;
    member = member + 1 < gang.count() ? member + 1 : 0;
    return member > 0;
  }

  private void choose() {
    asset = dice.between(1, world.assets() - 1);
    if (!isBusy() && sight.isOpen(underlying())) {
      share = SHARE;
      next();
    }
  }

  private boolean isBusy() {
    boolean isBusy = false;
    for (int i = 0; i < gang.count(); i++) {
      int id = accounts.id(gang.member(i));
      isBusy |= sight.pool().closeOuts().isInCloseOut(id);
      isBusy |= sight.pool().closeOuts().isConverting(id);
    }
    return isBusy;
  }

  private void bring() {
    long indexE8 = sight.indexE8(underlying());
    if (!isSent) {
      isSent = money.deposit(account(), asset, world.units(asset, CASH, indexE8), Errand.RUN, 0);
      gang.brings(isSent ? (long) (CASH * 1e6) : 0);
    } else if (isAnswered && !isAnothersTurn()) {
      next();
    }
  }

  /** A little less each time, until it is granted. */
  private void borrow() {
    long cashE6 = (long) (sight.pool().margin(accounts.id(account())).withdrawableE6() * share);
    if (!isSent) {
      isSent = cashE6 > 0 && money.withdraw(account(), 0, cashE6, Errand.RUN, 0);
      asked(isSent ? cashE6 : 0);
    } else if (isAnswered && wasRefused) {
      share -= 0.03;
      isSent = false;
      isAnswered = false;
      gang.takes(-lastAskedE6);
    } else if (isAnswered) {
      marks.seen(Sighting.LOAN_TAKEN);
      if (!isAnothersTurn()) {
        next();
      }
    }
  }

  private void asked(long cashE6) {
    if (cashE6 > 0) {
      lastAskedE6 = cashE6;
      gang.takes(cashE6);
    }
  }

  private void fall() {
    Track track = tracks[underlying()];
    double by = dice.below(3) > 0 ? untilSold() : dice.between(0.1, 0.5);
    if (track.mayJump(-by) && track.hold(sight)) {
      isHolding = true;
      track.jumpTo(track.onTickE8(-by));
      next();
    }
  }

  /** The fall after which collateral is sold, while there is still enough of it. */
  private double untilSold() {
    Requirement margin = sight.pool().margin(accounts.id(account()));
    double loanE6 = -sight.balance(accounts.id(account()), world.assetId(0));
    double keptE6 = Math.max(1, margin.collateralMaintenanceE6());
    return Math.clamp(1 - loanE6 / keptE6 / dice.between(0.91, 0.98), 0.002, 0.5);
  }

  private void await() {
    if (tracks[underlying()].isFollowed(sight)) {
      boolean isFlagged = keepers.flag(accounts.id(account()), Errand.RUN, 0);
      if (isFlagged && !isAnothersTurn()) {
        next();
      }
    }
  }

  /** The price stays for a while, so that somebody can buy what is sold. */
  private void linger() {
    if (isAnswered && clock.isLaterThan(6)) {
      end();
    }
  }
}
