package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.RandomBooks.Leg;
import cenote.pool.margin.RandomBooks.Legs;
import cenote.pool.margin.Statement.Contribution;
import cenote.pool.market.ShadowMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for the requirement of any book: "Properties" of {@code docs/concepts/margin.md}. As
 * many books for each property as {@code cenote.margin.books} says.
 */
class RequirementPropertyTest {

  private static final int BOOKS = Integer.getInteger("cenote.margin.books", 10_000);
  private static final int BOOKS_A_MARKET = 200;
  private static final double LOT = RandomBooks.LOT_E8 / 1e8;
  private static final double CONFIDENCE = RandomBooks.LESS_CONFIDENCE_E9 / 1e9;
  private static final int HEDGING_UNDERLYINGS = 2;
  private static final double ROUNDING = 1e-12;
  private static final double UNIT = 1e-6;

  private final long seed = Long.getLong("cenote.seed", 13);
  private final Random random = new Random(seed);
  private RandomBooks books = new RandomBooks(random);
  private Requirement of = books.requirement(books.market());
  private Requirement there = of;
  private final double[] shares = new double[RandomBooks.UNDERLYINGS];
  private double closest;
  private int turned;
  private int crossed;
  private int near;

  @BeforeEach
  void printSeed() {
    System.out.println("RequirementPropertyTest: seed " + seed + ", books " + BOOKS);
  }

  /** Draws books, and now and then another market before. */
  private void forEachBook(Legs legs, Runnable onMarket, Consumer<List<Leg>> check) {
    for (int i = 0; i < BOOKS; i++) {
      if (i % BOOKS_A_MARKET == 0) {
        books = new RandomBooks(random);
        of = books.requirement(books.market());
        onMarket.run();
      }
      List<Leg> drawn = books.draw(legs);
      try {
        check.accept(drawn);
      } catch (AssertionError broken) {
        throw new AssertionError("seed " + seed + ", book " + i + ": " + drawn, broken);
      }
    }
  }

  private void forEachBook(Legs legs, Consumer<List<Leg>> check) {
    forEachBook(legs, () -> {}, check);
  }

  // Bounds and roundings.

  @Test
  void shouldRoundRequirementsUpAndEquitiesDown() {
    forEachBook(
        Legs.ANY,
        legs -> {
          Portfolio book = books.deposit(books.book(legs));
          of.of(book);
          checkRequirement(0);
          checkRequirement(1);
          checkEquity(book);
        });
  }

  private void checkRequirement(int domain) {
    RequirementParts parts = of.parts();
    double core = parts.core(domain);
    double alone = parts.alone(domain);
    double both = parts.liquidity(domain) + parts.shortOptions(domain);
    double initialOnly = parts.oracle(domain) + parts.funding(domain) + parts.fees(domain);
    assertThat(parts.jointCounted(domain)).isBetween(0.0, alone);
    assertThat(core).as("offset").isGreaterThanOrEqualTo(0.2 * alone * (1 - ROUNDING));
    assertThat(parts.basisFloor(domain)).as("B").isBetween(0.0, core);
    assertThat(Math.min(both, initialOnly)).as("add-ons").isNotNegative();
    checkUp(of.initialE6(domain), core + both + initialOnly);
    checkUp(of.maintenanceE6(domain), 0.75 * core + both);
    checkUp(parts.closeOutE6(domain), 0.5 * core + both);
    assertThat(of.maintenanceE6(domain)).isBetween(0L, of.initialE6(domain));
    assertThat(parts.closeOutE6(domain)).isBetween(0L, of.maintenanceE6(domain));
  }

  /** Not below the sum, and less than a unit above; 1e-12 of it is for the order of the sum. */
  private static void checkUp(long unitsE6, double cash) {
    double rounding = ROUNDING * cash * 1e6;
    assertThat((double) unitsE6).isGreaterThanOrEqualTo(cash * 1e6 - rounding);
    assertThat(unitsE6 - 1.0).isLessThan(cash * 1e6 + rounding);
  }

  private void checkEquity(Portfolio book) {
    double exact = book.cashE6();
    double size = Math.abs(exact);
    for (int i = 0; i < book.positionCount(); i++) {
      int instrument = book.instrument(i);
      double value = book.quantityE8(i) / 1e8 * books.market().markE8(instrument) / 100;
      exact += value - (books.market().isLinear(instrument) ? book.costE6(i) : 0);
      size += Math.abs(value);
    }
    boolean hasCollateral = book.balance(1) > 0;
    if (!hasCollateral) {
      double rounding = 1e-14 * size;
      assertThat((double) of.equityE6()).isLessThanOrEqualTo(exact + rounding);
      assertThat((double) of.equityE6()).isGreaterThan(exact - book.positionCount() - rounding);
    }
    assertThat(of.equityMaintenanceE6()).isLessThanOrEqualTo(of.equityE6());
    assertThat(of.equityInitialE6()).isLessThanOrEqualTo(of.equityMaintenanceE6());
  }

  // Sums.

  @Test
  void shouldNeverFallWhenAScenarioIsAdded() {
    forEachBook(
        Legs.ANY,
        () -> there = books.withScenario(),
        legs -> {
          Portfolio book = books.deposit(books.book(legs));
          long initialE6 = of.of(book).initialE6();
          assertThat(there.of(book).initialE6()).isGreaterThanOrEqualTo(initialE6);
          assertThat(there.maintenanceE6()).isGreaterThanOrEqualTo(of.maintenanceE6());
        });
  }

  @Test
  void shouldBeTheSumOfItsContributions() {
    forEachBook(
        Legs.ANY,
        legs -> {
          Portfolio book = books.deposit(books.book(legs));
          of.of(book);
          long initialE6 = 0;
          long maintenanceE6 = 0;
          for (Contribution each : books.contributions(of).of(book)) {
            initialE6 += each.initialE6();
            maintenanceE6 += each.maintenanceE6();
          }
          assertThat(initialE6).isEqualTo(of.initialE6());
          assertThat(maintenanceE6).isEqualTo(of.maintenanceE6());
        });
  }

  // Merging.

  @Test
  void shouldNotNeedMoreForAMergedBookOfLinearLegs() {
    forEachBook(Legs.LINEAR, legs -> checkMerged(legs, books.draw(Legs.LINEAR), true));
  }

  @Test
  void shouldNotNeedMoreForAMergedBookOfOptions() {
    forEachBook(Legs.OPTIONS, legs -> checkMerged(legs, books.draw(Legs.OPTIONS), true));
  }

  @Test
  void shouldNotHaveMoreBasisFloorInAnyMergedBook() {
    forEachBook(Legs.ANY, legs -> checkMerged(legs, books.draw(Legs.ANY), false));
  }

  private void checkMerged(List<Leg> one, List<Leg> other, boolean isOneHorizon) {
    double[] sum = new double[6];
    double gross = addLosses(one, sum) + addLosses(other, sum);
    List<Leg> merged = new ArrayList<>(one);
    merged.addAll(other);
    double[] together = new double[6];
    addLosses(merged, together);
    for (int i = 0; i < sum.length; i++) {
      double most = sum[i] + ROUNDING * gross;
      if (isOneHorizon || i % 3 == 2) {
        assertThat(together[i]).as("S, J, B of Core and of Ramp: %s", i).isLessThanOrEqualTo(most);
      }
    }
  }

  /** Adds S, J and B of each domain; returns the gross notional. */
  private double addLosses(List<Leg> legs, double[] sums) {
    Portfolio book = books.book(legs);
    RequirementParts parts = of.of(book).parts();
    for (int domain = 0; domain < 2; domain++) {
      sums[3 * domain] += parts.alone(domain);
      sums[3 * domain + 1] += parts.jointCounted(domain);
      sums[3 * domain + 2] += parts.basisFloor(domain);
    }
    return new StepBounds(books.market(), of).gross(book);
  }

  // No cliff.

  @Test
  void shouldNotJumpByALot() {
    forEachBook(Legs.ANY, this::checkLot);
    assertThat(closest).as("of the bound used").isGreaterThan(0.5);
    assertThat(turned)
        .as("net quantities that turn their sign, or from or to none")
        .isGreaterThan(BOOKS / 500);
    assertThat(crossed).as("shares of open interest across 5 %").isGreaterThan(BOOKS / 500);
    assertThat(near).as("options under two days").isGreaterThan(BOOKS / 20);
  }

  private void checkLot(List<Leg> legs) {
    Portfolio book = books.deposit(books.book(legs));
    int instrument = random.nextInt(3) == 0 ? books.instrument(-1, Legs.ANY) : any(legs);
    int u = books.market().underlyingOf(instrument);
    long interestE8 = openInterest(book, u);
    of.pendingOpenInterest(u, interestE8);
    long initialE6 = of.of(book).initialE6();
    long maintenanceE6 = of.maintenanceE6();
    StepBounds bounds = new StepBounds(books.market(), of);
    double bound = bounds.lot(book, instrument, LOT, isHedging(book, u));
    double rounding = UNIT + ROUNDING * bounds.gross(book);
    double quantity = linearQuantity(u);
    boolean isCrowded = isCrowded(u, interestE8);

    books.trade(book, instrument, random.nextBoolean() ? 1 : -1);
    long changeE8 = (random.nextInt(3) - 1) * RandomBooks.LOT_E8;
    long interestAfterE8 = Math.max(0, interestE8 + changeE8);
    of.pendingOpenInterest(u, interestAfterE8);
    of.of(book);
    of.clearPending();
    turned += Math.signum(quantity) == Math.signum(linearQuantity(u)) ? 0 : 1;
    crossed += isCrowded == isCrowded(u, interestAfterE8) ? 0 : 1;
    near += isNear(instrument) ? 1 : 0;

    check("R_IM", of.initialE6() - initialE6, bound, rounding);
    check("R_MM", of.maintenanceE6() - maintenanceE6, bound, rounding);
  }

  private static boolean isHedging(Portfolio book, int u) {
    return u < HEDGING_UNDERLYINGS && book.balance(1) > 0;
  }

  private double linearQuantity(int u) {
    return isTouched(u) ? of.exposure(u).linear().quantity() : 0.0;
  }

  private boolean isCrowded(int u, long interestE8) {
    return netDelta(u) > 0.05 * interestE8 / 1e8;
  }

  private double netDelta(int u) {
    return isTouched(u) ? Math.abs(of.exposure(u).netDelta(of.joinedQuantity(u))) : 0.0;
  }

  private boolean isTouched(int u) {
    return (of.legs() >>> u & 1) != 0;
  }

  private boolean isNear(int instrument) {
    return books.market().optionSlot(instrument) >= 0
        && books.market().years(instrument) < 2.0 / 365.0;
  }

  private int any(List<Leg> legs) {
    return legs.get(random.nextInt(legs.size())).instrument();
  }

  /** None, all of the net delta, twenty times as much give or take lots, or far more. */
  private long openInterest(Portfolio book, int u) {
    of.of(book);
    long lots = Math.round(netDelta(u) / LOT);
    int[] times = {0, 1, 20, 20, 1_000};
    long about = lots * times[random.nextInt(times.length)] + random.nextInt(5) - 2;
    return Math.max(0, about) * RandomBooks.LOT_E8;
  }

  private void check(String what, long changeE6, double bound, double rounding) {
    double change = Math.abs(changeE6) / 1e6;
    assertThat(change).as(what).isLessThanOrEqualTo(bound * (1 + 1e-9) + rounding);
    if (change > 1e3 * rounding) {
      closest = Math.max(closest, change / bound);
    }
  }

  @Test
  void shouldNotJumpByATickOfPrices() {
    forEachBook(Legs.ANY, this::movePrices, this::checkPrices);
    assertThat(closest).as("of the bound used").isGreaterThan(0.3);
  }

  /** All prices by about a quarter of a millionth, or by the basis point at which keys change. */
  private void movePrices() {
    ShadowMarket moved = new ShadowMarket(books.market());
    double about = random.nextBoolean() ? 2.5e-7 : 1e-4;
    int sign = random.nextBoolean() ? 1 : -1;
    for (int u = 0; u < RandomBooks.UNDERLYINGS; u++) {
      long indexE8 = books.market().indexE8(u);
      shares[u] = Math.max(1, Math.round(indexE8 * about)) / (double) indexE8;
      moved.move(u, 1.0 + sign * shares[u]);
    }
    there = books.requirement(moved);
  }

  private void checkPrices(List<Leg> legs) {
    Portfolio book = books.deposit(books.book(legs));
    int u = books.market().underlyingOf(any(legs));
    long interestE8 = openInterest(book, u);
    of.pendingOpenInterest(u, interestE8);
    there.pendingOpenInterest(u, interestE8);
    of.of(book);
    there.of(book);
    double bound = 0.0;
    StepBounds bounds = new StepBounds(books.market(), of);
    for (int each = 0; each < RandomBooks.UNDERLYINGS; each++) {
      bound += bounds.price(book, each, shares[each], isHedging(book, each));
    }
    double rounding = 2 * UNIT + ROUNDING * bounds.gross(book);
    check("R_IM", there.initialE6() - of.initialE6(), bound, rounding);
    check("R_MM", there.maintenanceE6() - of.maintenanceE6(), bound, rounding);
    of.clearPending();
    there.clearPending();
  }

  @Test
  void shouldRiseAsConfidenceFallsByTheAddOnOnly() {
    forEachBook(
        Legs.ANY,
        () -> there = books.requirement(books.doubtful()),
        legs -> {
          Portfolio book = books.deposit(books.book(legs));
          long initialE6 = of.of(book).initialE6();
          StepBounds bounds = new StepBounds(books.market(), of);
          double rise = bounds.confidence(book, CONFIDENCE);
          double most = 2 * CONFIDENCE * bounds.netNotional(book);
          double rounding = 2 * UNIT + ROUNDING * bounds.gross(book);
          double change = (there.of(book).initialE6() - initialE6) / 1e6;
          assertThat(change).isBetween(Math.max(0.0, rise - rounding), rise + rounding);
          assertThat(change).as("stated").isLessThanOrEqualTo(most + rounding);
          assertThat(there.maintenanceE6()).isEqualTo(of.maintenanceE6());
        });
  }
}
