package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.JointCodes;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.market.ShadowMarket;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any book and any set of joint scenarios. */
class JointPropertyTest {

  private static final int BOOKS = 100_000;
  private static final int BOOKS_A_SET = 200;
  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * E9;
  private static final long NOW_NS = 20_000 * DAY_NS;
  private static final int HOLDER = 2;
  private static final long[] PRICES = {40_000, 2_000, 150, 90};

  private final long seed = Long.getLong("cenote.seed", 7);
  private final Random random = new Random(seed);
  private final Market market = new Market();
  private final Ledger ledger = new Ledger(PoolEvents.NONE);
  private final Assets assets = new Assets();
  private final Plan plan = new Plan(ledger);
  private final JointTerms fewer = new JointTerms();
  private final JointTerms more = new JointTerms();
  private final Requirement withNone = requirement(new JointTerms());
  private final Requirement withFewer = requirement(fewer);
  private final Requirement withMore = requirement(more);

  JointPropertyTest() {
    market.advance(NOW_NS);
    assertThat(assets.add(1, 6, 0, -1, E9, Assets.HEDGE_NONE)).isZero();
    assertThat(ledger.addAsset()).isZero();
    for (int account = 0; account <= HOLDER; account++) {
      assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
    }
    for (int u = 0; u < PRICES.length; u++) {
      market.addUnderlying(u + 1, u == 3 ? 1 : 0, (5 + u) * E9 / 10, 1_000_000 * E8, 0);
      market.acceptIndex(u, PRICES[u] * E8, 990_000_000L, NOW_NS, true);
      list(u, InstrumentKind.PERPETUAL, 0, 0);
      list(u, InstrumentKind.FUTURE, 90, 0);
      for (int percent : new int[] {80, 95, 105, 130}) {
        int days = u == 1 ? 1 : 30;
        list(u, InstrumentKind.CALL, days, PRICES[u] * percent / 100);
        list(u, InstrumentKind.PUT, 60, PRICES[u] * percent / 100);
      }
    }
    System.out.println("JointPropertyTest: seed " + seed);
  }

  private Requirement requirement(JointTerms terms) {
    Requirement requirement =
        new Requirement(market, assets, ledger, new Accruals(market, ledger), terms);
    requirement.useRules(3);
    return requirement;
  }

  private void list(int underlying, int kind, int days, long strike) {
    long expiryNs = kind == InstrumentKind.PERPETUAL ? 0 : NOW_NS + days * DAY_NS;
    int id = market.addInstrument(underlying, kind, 1, E8 / 1_000, expiryNs, strike * E8, 0);
    int inLedger = ledger.addInstrument(underlying, InstrumentKind.isLinear(kind), E8 / 1_000);
    assertThat(inLedger).isEqualTo(id);
  }

  /** A book of 1 to 8 legs, with cash about what it needs. */
  private Portfolio book() {
    plan.reset();
    Portfolio book = plan.take(HOLDER);
    int legs = 1 + random.nextInt(8);
    for (int i = 0; i < legs; i++) {
      int instrument = random.nextInt(market.instrumentCount());
      long worth = 1L + random.nextInt(50_000);
      long quantityE8 = worth * E8 / PRICES[market.underlyingOf(instrument)] / 100_000 * 100_000;
      quantityE8 = random.nextBoolean() ? quantityE8 : -quantityE8;
      long priceE8 = market.markE8(instrument);
      long costE6 = Math.round(quantityE8 / 1e8 * (priceE8 / 1e8) * 1e6);
      if (quantityE8 != 0) {
        assertThat(book.trade(instrument, quantityE8, priceE8, costE6, 0)).isTrue();
      }
    }
    long needE6 = withNone.of(book).initialE6() - withNone.equityInitialE6();
    book.pay(0, -2, -Math.round(needE6 * random.nextDouble() * 1.2), 0);
    return book;
  }

  private void drawSets() {
    int rows = 1 + random.nextInt(127);
    int underlyings = 1 + random.nextInt(PRICES.length);
    int[][] all = JointCodes.numbered(random.nextInt(100), rows + 1, underlyings);
    for (int[] row : all) {
      row[0] = random.nextInt(51);
      for (int u = 1; u < underlyings; u++) {
        row[u] = random.nextInt(4) == 0 ? row[0] : random.nextInt(51);
      }
    }
    Reject reject = more.set(JointCodes.of(all), 0, true, NOW_NS);
    if (reject == Reject.JOINT_REPEATED) {
      drawSets();
      return;
    }
    assertThat(reject).isEqualTo(Reject.NONE);
    int[][] some = Arrays.copyOf(all, rows);
    assertThat(fewer.set(JointCodes.of(some), 0, true, NOW_NS)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldHoldForAnyBookAndSet() {
    int reliefs = 0;
    int decidedByJ = 0;
    for (int i = 0; i < BOOKS; i++) {
      if (i % BOOKS_A_SET == 0) {
        drawSets();
      }
      Portfolio book = book();
      long none = withNone.of(book).initialE6();
      long some = checkParts(withFewer.of(book));
      long all = checkParts(withMore.of(book));
      assertThat(some).as("a row more").isLessThanOrEqualTo(all);
      assertThat(all).as("with a set").isLessThanOrEqualTo(none);
      reliefs += all < none ? 1 : 0;
      decidedByJ += checkLazy(book) ? 1 : 0;
    }
    assertThat(reliefs).as("books with relief").isGreaterThan(BOOKS / 3);
    assertThat(decidedByJ).as("books that only J makes free").isGreaterThan(BOOKS / 200);
  }

  /** Returns R_IM. */
  private static long checkParts(Requirement of) {
    RequirementParts parts = of.parts();
    double alone = parts.alone(0);
    assertThat(parts.joint(0)).as("J").isBetween(0.0, alone);
    double least = Math.max(0.2 * alone, parts.basisFloor(0));
    assertThat(parts.core(0)).as("core").isGreaterThanOrEqualTo(least * (1 - 1e-15));
    double rule = Math.max(0.2 * alone + 0.8 * parts.joint(0), parts.basisFloor(0));
    assertThat(Math.abs(parts.core(0) - rule)).isLessThanOrEqualTo(1e-15 * 8 * alone);
    assertThat(parts.joint(1)).isEqualTo(parts.alone(1));
    return of.initialE6();
  }

  /** What is decided with S in place of J is what J decides; true when J was needed. */
  private boolean checkLazy(Portfolio book) {
    boolean isFree = withMore.of(book).isFree();
    boolean isLiquidatable = withMore.of(book).isLiquidatable();
    long initialE6 = withMore.of(book).initialE6();
    long maintenanceE6 = withMore.maintenanceE6();
    assertThat(isFree)
        .isEqualTo(
            withMore.equityInitialE6() >= initialE6
                && withMore.equityMaintenanceE6() >= maintenanceE6);
    assertThat(isLiquidatable).isEqualTo(withMore.equityMaintenanceE6() < maintenanceE6);
    assertThat(withMore.isFree()).isEqualTo(isFree);
    assertThat(withMore.isLiquidatable()).isEqualTo(isLiquidatable);
    return isFree && !withNone.of(book).isFree();
  }

  @Test
  void shouldRequireTheSameInAShadowThatIsNotMoved() {
    ShadowMarket shadow = new ShadowMarket(market);
    drawSets();
    Requirement of = new Requirement(shadow, assets, ledger, new Accruals(market, ledger), more);
    of.useRules(3);
    for (int i = 0; i < 2_000; i++) {
      Portfolio book = book();
      shadow.move(i % PRICES.length, 1.1);
      long moved = of.of(book).initialE6() - of.equityE6();
      long there = withMore.of(book).initialE6() - withMore.equityE6();
      boolean hasLegs = (of.legs() >>> (i % PRICES.length) & 1) != 0;
      assertThat(moved == there).isNotEqualTo(hasLegs);
      shadow.reset();

      assertThat(of.of(book).initialE6()).isEqualTo(withMore.of(book).initialE6());
      assertThat(of.maintenanceE6()).isEqualTo(withMore.maintenanceE6());
      assertThat(of.equityInitialE6()).isEqualTo(withMore.equityInitialE6());
    }
  }

  @Test
  void shouldRequireMoreInAShadowOfWiderRanges() {
    ShadowMarket shadow = new ShadowMarket(market).ranges(1.5);
    Requirement of =
        new Requirement(shadow, assets, ledger, new Accruals(market, ledger), new JointTerms());
    plan.reset();
    Portfolio book = plan.take(HOLDER);
    assertThat(book.trade(0, E8, PRICES[0] * E8, PRICES[0] * E6, 0)).isTrue();

    double wide = of.of(book).parts().alone(0);

    assertThat(wide).isCloseTo(1.5 * withNone.of(book).parts().alone(0), within(1e-9));
    assertThat(of.equityE6()).isEqualTo(withNone.equityE6());
  }
}
