package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.pool.governance.Governor;

/**
 * The steward's reports of coverage in a pool that has the third rules. Mostly all is well; now and
 * then a report says that too much would be lost, new risk is refused for that and what reduces is
 * taken, and after another report new risk is taken again. Draws from dice of its own.
 */
final class Coverage {

  private static final long SALT = 0x636F_7665_7241L;
  private static final int LIFE_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 5;
  private static final long SECOND_NS = 1_000_000_000L;

  // The acts of the script; the number is sent along with what belongs to one.
  private static final int ALARM = 0;
  private static final int REFUSED = 1;
  private static final int REDUCED = 2;
  private static final int ALL_CLEAR = 3;
  private static final int COVERED = 4;

  /** One seed in so many reports a loss without bounds under all rules. */
  private static final int LOUD_EVERY = 5;

  /** What layers must be able to pay for a loss a little above it to be told, cash E6. */
  private static final long LEAST_E6 = 1_000_000L;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final Deal deal;
  private final Marks marks;
  private final Dice dice;
  private final Clockwork clock;
  private boolean isPending;
  private int underlying;
  private int perpetual;
  private long nextNs;
  private long reports;
  private final boolean isLoud;

  Coverage(Floor floor, long seed) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.deal = floor.deal();
    this.marks = floor.marks();
    this.dice = new Dice(seed ^ SALT);
    this.isLoud = Math.floorMod(seed, LOUD_EVERY) == 0;
    this.clock = new Clockwork(sight);
    desk.hear(Errand.COVERAGE, (code, _, act) -> onAnswer(Reject.of(code), act));
  }

  /** All is well in one of the domains; not while the script says otherwise of one. */
  boolean sendReport() {
    return clock.act() == ALARM && !isPending && reportLittle(dice.below(2), dice.below(1_000));
  }

  private boolean reportLittle(int domain, long lossE6) {
    long mostE6 = isGoverned() ? capacityE6(domain) / 2 : lossE6;
    return report(domain, Math.min(lossE6, mostE6), Errand.NOTHING);
  }

  /**
   * From rules 4 on a loss that the layers could not bear by far stops all markets for a day
   * (12.2), so that little would be played afterwards. Where it is not to, it is a little more than
   * they bear, and there is none while they have nothing.
   */
  private boolean isGoverned() {
    return sight.pool().rulesVersion() >= Governor.RULES && !isLoud;
  }

  private long capacityE6(int domain) {
    return sight.pool().waterfall().capacityE6(domain);
  }

  private boolean reportTooMuch() {
    if (!isGoverned()) {
      return report(domain(), Long.MAX_VALUE / 2, Errand.COVERAGE);
    }
    long canPayE6 = capacityE6(domain());
    return canPayE6 >= LEAST_E6 && report(domain(), canPayE6 / 20 * 21, Errand.COVERAGE);
  }

  /** Where the script stands it goes on. */
  void step() {
    boolean isWaiting = isPending || desk.room() == 0;
    if (isWaiting || sight.pool().rulesVersion() < JointSets.RULES) {
      return;
    }
    if (isStuck()) {
      next();
      return;
    }
    isPending =
        switch (clock.act()) {
          case ALARM -> isTime() && reportTooMuch();
          case REFUSED, COVERED -> addRisk();
          case REDUCED -> reduce();
          default -> report(domain(), 0, Errand.COVERAGE);
        };
  }

  /** It goes on without what it waits for; but every alarm is called off. */
  private boolean isStuck() {
    return clock.act() != ALARM && clock.act() != ALL_CLEAR && clock.isLaterThan(PATIENCE_SECONDS);
  }

  private int domain() {
    return world.terms(underlying).domain();
  }

  private boolean isTime() {
    if (sight.nowNs() < nextNs) {
      return false;
    }
    underlying = dice.below(world.underlyings());
    perpetual = board.perpetual(underlying);
    nextNs = sight.nowNs() + SECOND_NS;
    return isOpen();
  }

  private boolean isOpen() {
    return perpetual >= 0
        && board.markE8(perpetual, sight) > 0
        && sight.isOpen(underlying)
        && !sight.isReduceOnly(underlying);
  }

  private boolean report(int domain, long lossE6, Errand errand) {
    desk.encoder().reportCoverage(desk.from(Cast.STEWARD), domain, lossE6, lossE6 / 2, reports + 1);
    boolean isSent = desk.send(Cast.STEWARD, errand, clock.act());
    reports += isSent ? 1 : 0;
    return isSent;
  }

  /** A maker who is short sells on to another, one who is not buys more. */
  private boolean addRisk() {
    int one = accounts.first(Role.MAKER);
    return isOpen() && trade(one, one + 1, heldE8(one) >= 0);
  }

  /** From one who is long to one who is short. */
  private boolean reduce() {
    int buyer = holder(-1);
    int seller = holder(1);
    return isOpen() && buyer >= 0 && seller >= 0 && trade(buyer, seller, true);
  }

  /** Any maker, keeper or trader with a position of that sign, -1 when there is none. */
  private int holder(int sign) {
    int count = accounts.first(Role.VICTIM);
    int from = dice.below(count);
    for (int i = 0; i < count; i++) {
      int account = (from + i) % count;
      int id = accounts.id(account);
      boolean isOne = sign * heldE8(account) >= board.lotE8(perpetual);
      if (isOne && !sight.pool().closeOuts().isInCloseOut(id)) {
        return account;
      }
    }
    return -1;
  }

  private long heldE8(int account) {
    return sight.quantityE8(accounts.id(account), board.id(perpetual));
  }

  private boolean trade(int account, int other, boolean isBuy) {
    long tickE8 = board.tickE8(perpetual);
    long lotE8 = board.lotE8(perpetual);
    long priceE8 = Math.max(1, board.markE8(perpetual, sight) / tickE8) * tickE8;
    deal.begin(perpetual, priceE8, lotE8, isBuy, 0);
    deal.order(account, isBuy, priceE8, lotE8, sight.logNs(), LIFE_SECONDS);
    deal.order(other, !isBuy, priceE8, lotE8, sight.logNs(), LIFE_SECONDS);
    return deal.send(Errand.COVERAGE, clock.act());
  }

  private void onAnswer(Reject reject, int act) {
    isPending = false;
    Reject wanted = act == REFUSED ? Reject.COVERAGE : Reject.NONE;
    if (reject != wanted) {
      return;
    }
    switch (act) {
      case REFUSED -> marks.seen(Sighting.UNCOVERED);
      case REDUCED -> marks.seen(Sighting.REDUCED_UNCOVERED);
      case COVERED -> marks.seen(Sighting.COVERED_AGAIN);
      default -> {}
    }
    next();
  }

  private void next() {
    if (clock.act() < COVERED) {
      clock.next();
    } else {
      clock.start();
      nextNs = sight.nowNs() + dice.between(1L, 10L) * SECOND_NS;
    }
  }
}
