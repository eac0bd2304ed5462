package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.JointCodes;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Statement.Contribution;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contributions of any book sum to its requirements exactly, and before rounding too. */
class ContributionsPropertyTest {

  private static final int BOOKS = 10_000;
  private static final int BOOKS_A_SET = 100;
  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * E9;
  private static final long NOW_NS = 20_000 * DAY_NS;
  private static final int HOLDER = 2;
  private static final long[] PRICES = {40_000, 2_000, 150, 90};

  private final long seed = Long.getLong("cenote.seed", 11);
  private final Random random = new Random(seed);
  private final Market market = new Market();
  private final Ledger ledger = new Ledger(PoolEvents.NONE);
  private final Assets assets = new Assets();
  private final Plan plan = new Plan(ledger);
  private final JointTerms joint = new JointTerms();
  private final Requirement requirement =
      new Requirement(market, assets, ledger, new Accruals(market, ledger), joint);
  private final Contributions contributions = new Contributions(market, assets, requirement);

  ContributionsPropertyTest() {
    market.advance(NOW_NS);
    assertThat(assets.add(1, 6, 0, -1, E9, Assets.HEDGE_NONE)).isZero();
    for (int u = 0; u < PRICES.length; u++) {
      market.addUnderlying(u + 1, u == 3 ? 1 : 0, (5 + u) * E9 / 10, 1_000_000 * E8, 0);
      long confidenceE9 = u == 1 ? 970_000_000L : 990_000_000L;
      market.acceptIndex(u, PRICES[u] * E8, confidenceE9, NOW_NS, true);
    }
    assertThat(assets.add(2, 8, 1, 0, E9, 1)).isEqualTo(1);
    assertThat(assets.add(3, 9, 2, 1, 1_100_000_000L, 2)).isEqualTo(2);
    for (int asset = 0; asset < 3; asset++) {
      assertThat(ledger.addAsset()).isEqualTo(asset);
    }
    for (int account = 0; account <= HOLDER; account++) {
      assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
    }
    for (int u = 0; u < PRICES.length; u++) {
      listAll(u);
    }
    System.out.println("ContributionsPropertyTest: seed " + seed);
  }

  private void listAll(int u) {
    list(u, InstrumentKind.PERPETUAL, 0, 0);
    list(u, InstrumentKind.FUTURE, 90, 0);
    for (int percent : new int[] {80, 95, 105, 130}) {
      list(u, InstrumentKind.CALL, u == 1 ? 1 : 30, PRICES[u] * percent / 100);
      list(u, InstrumentKind.PUT, 60, PRICES[u] * percent / 100);
    }
  }

  private void list(int underlying, int kind, int days, long strike) {
    long expiryNs = kind == InstrumentKind.PERPETUAL ? 0 : NOW_NS + days * DAY_NS;
    int id = market.addInstrument(underlying, kind, 1, E8 / 1_000, expiryNs, strike * E8, 0);
    int inLedger = ledger.addInstrument(underlying, InstrumentKind.isLinear(kind), E8 / 1_000);
    assertThat(inLedger).isEqualTo(id);
  }

  private Portfolio book() {
    plan.reset();
    Portfolio book = plan.take(HOLDER);
    int legs = random.nextInt(12);
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
    book.pay(0, -2, -random.nextInt(100_000) * E6, 0);
    if (random.nextBoolean()) {
      book.pay(1, -2, -random.nextInt(100_000_000), 0);
      book.pay(2, -2, -random.nextInt(2_000_000_000), 0);
    }
    return book;
  }

  private void drawSet() {
    int[][] rows = JointCodes.numbered(random.nextInt(100), 1 + random.nextInt(40), 3);
    for (int[] row : rows) {
      for (int u = 0; u < row.length; u++) {
        row[u] = random.nextInt(51);
      }
    }
    Reject reject = joint.set(JointCodes.of(rows), 0, true, NOW_NS);
    if (reject == Reject.JOINT_REPEATED) {
      drawSet();
    }
  }

  @Test
  void shouldSumToTheRequirementOfEachDomain() {
    for (int i = 0; i < BOOKS; i++) {
      if (i % BOOKS_A_SET == BOOKS_A_SET / 2) {
        drawSet();
      }
      requirement.useRules(1 + i % 3);
      Portfolio book = book();

      requirement.of(book);
      List<Contribution> all = contributions.of(book);

      for (int domain = 0; domain < 2; domain++) {
        String what = "book " + i + ", domain " + domain;
        long initialE6 = 0;
        long maintenanceE6 = 0;
        for (Contribution one : all) {
          boolean isIn = market.domain(one.underlying()) == domain;
          initialE6 += isIn ? one.initialE6() : 0;
          maintenanceE6 += isIn ? one.maintenanceE6() : 0;
        }
        assertThat(initialE6).as(what).isEqualTo(requirement.initialE6(domain));
        assertThat(maintenanceE6).as(what).isEqualTo(requirement.maintenanceE6(domain));
      }
      assertThat(contributions.forcedE6()).as("book %d", i).isLessThan(2);
    }
  }

  @Test
  void shouldGiveTheUnitsLeftToTheLargestRemainders() {
    LargestRemainder shares = new LargestRemainder(4);
    long[] parts = new long[4];
    shares.start();
    shares.add(0, 0.0000014);
    shares.add(1, -0.0000021);
    shares.add(2, 0.0000018);
    shares.add(3, 1e30);

    shares.divide(0, parts);

    assertThat(parts[0] + parts[1] + parts[2] + parts[3]).isZero();
    assertThat(divided(0)).containsExactly(1, -2, 1);
    assertThat(divided(1)).containsExactly(1, -2, 2);
    assertThat(divided(2)).containsExactly(2, -2, 2);
  }

  private static long[] divided(long totalE6) {
    LargestRemainder shares = new LargestRemainder(3);
    long[] parts = new long[3];
    shares.start();
    shares.add(0, 0.0000014);
    shares.add(1, -0.0000021);
    shares.add(2, 0.0000018);
    shares.divide(totalE6, parts);
    return parts;
  }
}
