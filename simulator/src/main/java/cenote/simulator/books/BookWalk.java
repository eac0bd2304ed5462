package cenote.simulator.books;

import cenote.pool.Reject;
import cenote.pool.ledger.Ledger;
import cenote.pool.margin.Requirement;
import cenote.simulator.shadow.DecimalBook;
import cenote.simulator.shadow.DecimalMargin;
import cenote.simulator.shadow.DecimalMarket;
import cenote.simulator.world.Dice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Walks through random books: accounts of a pool trade with each other, and after each fill both
 * books must require what the decimals say, to within one unit. Deterministic by its seed.
 */
public final class BookWalk {

  private static final long UNIT = 1;
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  private final long firstSeed;
  private final long books;
  private final int booksPerMoment;
  private final int moments;
  private final LongConsumer listener;
  private long looked;
  private long inDoubt;
  private long otherSide;
  private long offByOne;
  private long withScenarios;
  private long offset;
  private long hedged;
  private long linked;
  private long marks;

  /**
   * What a walk has seen.
   *
   * @param books compared
   * @param inDoubt with a rounding within 1e-12 of its edge, so that two results are right
   * @param otherSide of those, the ones in which the pool was on the other side
   * @param offByOne in which some requirement differed by a unit
   * @param withScenarios while joint scenarios counted
   * @param offset in which J was below S
   * @param hedged with collateral that joined the lattice
   * @param linked with an add-on for other accounts of the owner
   * @param marks of options and futures compared, to within one unit
   */
  public record Result(
      long books,
      long inDoubt,
      long otherSide,
      long offByOne,
      long withScenarios,
      long offset,
      long hedged,
      long linked,
      long marks) {}

  /** A walk of so many books, through pools of seeds from the first on. */
  public BookWalk(long firstSeed, long books, int booksPerMoment, LongConsumer listener) {
    this.firstSeed = firstSeed;
    this.books = books;
    this.booksPerMoment = booksPerMoment;
    this.moments = 5;
    this.listener = listener;
  }

  /**
   * Walks.
   *
   * @throws BookMismatch at the first book that differs
   */
  public Result run() {
    for (long seed = firstSeed; looked < books; seed++) {
      world(seed);
      listener.accept(looked);
    }
    return new Result(
        looked, inDoubt, otherSide, offByOne, withScenarios, offset, hedged, linked, marks);
  }

  private void world(long seed) {
    BookWorld world = new BookWorld(seed);
    for (int moment = 0; moment < moments && looked < books; moment++) {
      try {
        moment(world, moment);
      } catch (BookMismatch found) {
        throw new BookMismatch("seed " + seed + ", moment " + moment + ", " + found.getMessage());
      }
    }
  }

  private void moment(BookWorld world, int number) {
    Dice dice = world.dice;
    if (number == 1 && !world.hasScenarios() && dice.chance(0.5)) {
      world.putScenarios();
    }
    if (dice.chance(0.5)) {
      world.quote();
    }
    world.pass(dice.pick(1L, 3L, 60L, 1_450L, 4_330L));
    DecimalMarket market = world.market();
    compareMarks(world, market);
    long until = looked + booksPerMoment;
    for (int tries = 0; looked < until && tries < 4 * booksPerMoment; tries++) {
      trade(world, market);
    }
    world.age();
    for (int account = 0; account < BookWorld.OWNERS; account++) {
      world.credit(account, 0, 10_000_000L);
      compare(world, market, account);
    }
  }

  private void compareMarks(BookWorld world, DecimalMarket market) {
    for (int i = 0; i < world.pool.market().instrumentCount(); i++) {
      if (world.isLive(i) && world.pool.market().kind(i) != 0) {
        near("mark of " + i, world.pool.market().markE8(i), market.markE8(i), UNIT);
        marks++;
      }
    }
  }

  /** Positions stay small enough that doubles can tell a unit. */
  private void trade(BookWorld world, DecimalMarket market) {
    Dice dice = world.dice;
    int instrument = dice.between(0, world.pool.market().instrumentCount() - 1);
    if (!world.isLive(instrument) || world.pool.market().markE8(instrument) < 1) {
      return;
    }
    int one = dice.between(0, BookWorld.OWNERS - 1);
    int other = (one + dice.between(1, BookWorld.OWNERS - 1)) % BookWorld.OWNERS;
    long lotE8 = lotE8(world, instrument);
    long heldE8 = heldE8(world, one, instrument);
    boolean isBack = heldE8 != 0 && dice.chance(0.5);
    long quantityE8 = isBack ? Math.abs(heldE8) : fresh(world, instrument, lotE8);
    boolean isBuy = isBack ? heldE8 < 0 : dice.chance(0.5);
    int buyer = isBuy ? one : other;
    int seller = isBuy ? other : one;
    Reject reject = world.fill(instrument, buyer, seller, quantityE8);
    if (reject == Reject.NONE) {
      compare(world, market, one);
      compare(world, market, other);
    } else if (reject != Reject.OPEN_INTEREST_CAP) {
      throw new BookMismatch("fill: expected accepted, got " + reject);
    }
  }

  private static long lotE8(BookWorld world, int instrument) {
    return world.pool.market().lotE8(instrument);
  }

  private static long heldE8(BookWorld world, int account, int instrument) {
    Ledger ledger = world.pool.ledger();
    int id = BookWorld.FIRST_ACCOUNT + account;
    for (int k = 0; k < ledger.positionCount(id); k++) {
      if (ledger.positionInstrument(id, k) == instrument) {
        return ledger.positionQuantityE8(id, k);
      }
    }
    return 0;
  }

  private static long fresh(BookWorld world, int instrument, long lotE8) {
    int underlying = world.pool.market().underlyingOf(instrument);
    double price = world.pool.market().indexE8(underlying) * 1e-8;
    double units = world.dice.logBetween(500, 500_000) / price;
    return Math.max(1, (long) (units * 1e8 / lotE8)) * lotE8;
  }

  // Comparison.

  private void compare(BookWorld world, DecimalMarket market, int account) {
    int id = BookWorld.FIRST_ACCOUNT + account;
    for (int u = 0; u < world.underlyings; u++) {
      market.openInterest(u, world.pool.ledger().underlyingOpenInterestE8(u));
      market.confidence(u, world.pool.market().confidenceE9(u));
    }
    DecimalBook book = book(world, id);
    List<DecimalMargin> right = book.margins(market);
    Requirement margin = world.pool.margin(id);
    looked++;
    inDoubt += right.size() > 1 ? 1 : 0;
    withScenarios += world.hasScenarios() ? 1 : 0;
    DecimalMargin.Domain core = right.getFirst().domains().getFirst();
    offset += core.together().compareTo(core.alone()) < 0 ? 1 : 0;
    hedged += hasJoined(world, margin) ? 1 : 0;
    linked += margin.parts().linked(0) + margin.parts().linked(1) > 0 ? 1 : 0;
    requireSense(margin, right.getFirst());
    for (int i = 0; i < right.size(); i++) {
      if (isSame(margin, right.get(i))) {
        otherSide += i > 0 ? 1 : 0;
        return;
      }
    }
    throw new BookMismatch(
        "account " + id + ": expected " + right + ", got " + told(margin) + " for " + book);
  }

  private static boolean hasJoined(BookWorld world, Requirement margin) {
    boolean hasJoined = false;
    for (int asset = 1; asset <= world.assets.size(); asset++) {
      hasJoined |= margin.hedgedAmount(asset) > 0;
    }
    return hasJoined;
  }

  private static DecimalBook book(BookWorld world, int id) {
    Ledger ledger = world.pool.ledger();
    List<Long> collateral = new ArrayList<>();
    for (int asset = 1; asset <= world.assets.size(); asset++) {
      collateral.add(ledger.balance(id, asset) - ledger.heldWithoutCredit(id, asset));
    }
    List<List<DecimalBook.Leg>> linked = new ArrayList<>();
    for (int other : BookWorld.linked(id - BookWorld.FIRST_ACCOUNT)) {
      List<DecimalBook.Leg> legs = legs(ledger, BookWorld.FIRST_ACCOUNT + other);
      legs.removeIf(leg -> !world.pool.market().isLinear(leg.instrument()));
      linked.add(legs);
    }
    return new DecimalBook(ledger.balance(id, 0), collateral, legs(ledger, id), linked);
  }

  private static List<DecimalBook.Leg> legs(Ledger ledger, int id) {
    List<DecimalBook.Leg> legs = new ArrayList<>();
    for (int k = 0; k < ledger.positionCount(id); k++) {
      legs.add(
          new DecimalBook.Leg(
              ledger.positionInstrument(id, k),
              ledger.positionQuantityE8(id, k),
              ledger.positionCostE6(id, k)));
    }
    return legs;
  }

  private boolean isSame(Requirement margin, DecimalMargin expected) {
    boolean isSame =
        margin.equityE6() == expected.equityE6()
            && margin.equityMaintenanceE6() == expected.maintenanceEquityE6()
            && margin.equityInitialE6() == expected.initialEquityE6()
            && margin.withdrawableE6() == expected.withdrawableE6();
    long off = Math.abs(margin.closeOutE6() - expected.closeOutE6());
    for (int d = 0; d < 2; d++) {
      DecimalMargin.Domain domain = expected.domains().get(d);
      off = Math.max(off, Math.abs(margin.initialE6(d) - domain.initialE6()));
      off = Math.max(off, Math.abs(margin.maintenanceE6(d) - domain.maintenanceE6()));
    }
    offByOne += isSame && off == UNIT ? 1 : 0;
    return isSame && off <= UNIT;
  }

  /** Never negative, ordered, and no offset above 80 %: what holds of any book. */
  private static void requireSense(Requirement margin, DecimalMargin expected) {
    boolean isOrdered =
        margin.closeOutE6() >= 0
            && margin.maintenanceE6() >= margin.closeOutE6()
            && margin.initialE6() >= margin.maintenanceE6();
    boolean isWithin = true;
    for (DecimalMargin.Domain domain : expected.domains()) {
      isWithin &= domain.core().multiply(FIVE).compareTo(domain.alone()) >= 0;
      isWithin &= domain.together().compareTo(domain.alone()) <= 0;
    }
    if (!isOrdered || !isWithin) {
      throw new BookMismatch(
          "3.6 expected 0 <= R_CO <= R_MM <= R_IM and core >= 0.2 S, got " + told(margin));
    }
  }

  private static String told(Requirement margin) {
    return "E %d E_MM %d E_IM %d E_W %d R_IM %d/%d R_MM %d/%d R_CO %d"
        .formatted(
            margin.equityE6(),
            margin.equityMaintenanceE6(),
            margin.equityInitialE6(),
            margin.withdrawableE6(),
            margin.initialE6(0),
            margin.initialE6(1),
            margin.maintenanceE6(0),
            margin.maintenanceE6(1),
            margin.closeOutE6());
  }

  private static void near(String what, long actual, long expected, long most) {
    if (Math.abs(actual - expected) > most) {
      throw new BookMismatch(what + ": expected " + expected + ", got " + actual);
    }
  }
}
