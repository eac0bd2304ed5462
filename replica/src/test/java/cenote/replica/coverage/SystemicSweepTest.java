package cenote.replica.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.margin.Requirement;
import cenote.pool.market.ShadowMarket;
import cenote.replica.coverage.SystemicReport.OfEvent;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hand-computed: BTC at 40,000 with sigma 60 % and a volume of 10^9; its range of a day is 3 x 0.6
 * / sqrt(365) = 9.42 %.
 */
final class SystemicSweepTest {

  private static final double SIGMA_DAY = 0.6 / Math.sqrt(365);
  private static final double RANGE = 3 * SIGMA_DAY;
  private static final double VOLUME = 1e9;

  private final CoverageWorld world = new CoverageWorld(100_000);

  private SystemicReport sweep() {
    return new SystemicSweep(3).run(world.pool);
  }

  private double equity(int account) {
    return world.pool.margin(account).equityE6() / 1e6;
  }

  private static OfEvent down(SystemicReport report) {
    return report.events().getFirst();
  }

  private static OfEvent up(SystemicReport report) {
    return report.events().getLast();
  }

  /** One account sells 10 BTC in the second round; the price falls by the root of its share. */
  @Test
  void shouldMovePricesByWhatIsSoldUntilNobodyIsAdded() {
    int thin = world.fund(1, 0, 25_000);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);

    SystemicReport report = sweep();

    double impact = SIGMA_DAY * Math.sqrt(10 / VOLUME);
    double first = 400_000 * RANGE - equity(thin);
    double last = 400_000 * (1 - (1 - RANGE) * (1 - impact)) - equity(thin);
    assertThat(down(report).rounds()).isEqualTo(1);
    assertThat(down(report).accounts()).isEqualTo(1);
    assertThat(down(report).firstE6() / 1e6).isCloseTo(first, within(2e-6));
    assertThat(down(report).lastE6() / 1e6).isCloseTo(last, within(0.2));
    assertThat(down(report).amplification()).isBetween(1 + 1e-7, 1.001);
    assertThat(report.markets().getFirst().soldDown()).isCloseTo(10, within(1e-9));
    assertThat(report.markets().getFirst().impactDown()).isCloseTo(impact, within(1e-12));
    assertThat(up(report).accounts()).as("nobody is short and thin").isZero();
    assertThat(up(report).amplification()).isEqualTo(1);
    assertThat(report.domains().getFirst().shortfallE6()).isEqualTo(down(report).lastE6());
    assertThat(report.domains().getFirst().unpaidE6()).as("layers pay").isZero();
  }

  /** Two thin longs of equal size: the layers have 110,000. */
  @Test
  void shouldSayWhatCreditorsWouldNotGet() {
    world.fund(3, 0, 1_000_000_000);
    for (int owner = 4; owner < 24; owner++) {
      world.fund(owner, 0, 25_000);
      world.fill(0, owner, 0, 3, 10);
    }

    SystemicReport report = sweep();

    long shortfallE6 = report.domains().getFirst().shortfallE6();
    long capacityE6 = report.domains().getFirst().capacityE6();
    assertThat(shortfallE6).isGreaterThan(capacityE6);
    assertThat(report.domains().getFirst().unpaidE6())
        .isBetween(shortfallE6 - capacityE6 - 10, shortfallE6 - capacityE6 + 10);
    assertThat(down(report).breakingMultiple()).isLessThanOrEqualTo(1);
    assertThat(up(report).breakingMultiple()).isGreaterThan(1);
  }

  /** The multiple at which 10 BTC lose the layers and what the account has. */
  @Test
  void shouldFindTheLeastMultipleThatExhaustsTheLayers() {
    int thin = world.fund(1, 0, 25_000);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);

    double exact = (110_000 + equity(thin)) / (400_000 * RANGE);

    assertThat(down(sweep()).breakingMultiple()).isBetween(exact - 1e-3, exact + 1 / 16.0);
  }

  /** Half of the sizes is one side: 10 BTC, 37,683 a day; the layers have 110,000. */
  @Test
  void shouldCountCrowdingAsFarAsItCouldExhaustTheLayers() {
    world.fund(1, 0, 1_000_000);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);

    SystemicReport report = sweep();

    double expected = 0.5 * 400_000 * RANGE / 110_000;
    assertThat(report.domains().getFirst().crowdingE9() / 1e9).isCloseTo(expected, within(2e-9));
    assertThat(report.domains().get(1).crowdingE9()).isZero();
  }

  @Test
  void shouldGiveTheSameInSlicesOfAnySize() {
    Random random = new Random(11);
    world.fund(0, 0, 1_000_000_000);
    for (int owner = 1; owner < 80; owner++) {
      world.fund(owner, 0, 24_000 + random.nextInt(12_000));
      world.fill(random.nextInt(2), owner, 0, 0, 10);
      world.fill(2, owner, 0, 0, 2);
    }

    SystemicReport one = new SystemicSweep(1).run(world.pool);

    assertThat(one).isEqualTo(new SystemicSweep(10_000).run(world.pool));
    assertThat(one.events().getFirst().lastE6()).isPositive();
    assertThat(one.events().getFirst().lastE6())
        .isGreaterThanOrEqualTo(one.events().getFirst().firstE6());
  }

  /** Longs of many sizes in a thin market, each of which another's sale may bring down. */
  @Test
  void shouldGoFromRoundToRoundAsASimpleLoopDoes() {
    CoverageWorld thin = new CoverageWorld(100_000, 3_000);
    thin.fund(0, 0, 1_000_000_000);
    for (int owner = 1; owner < 29; owner++) {
      thin.fund(owner, 0, owner < 5 ? 24_000 : 44_000 + 300 * owner);
      thin.fill(0, owner, 0, 0, 10);
    }

    OfEvent down = down(new SystemicSweep(7).run(thin.pool));

    Loop loop = new Loop(thin.pool);
    assertThat(down.rounds()).isEqualTo(loop.rounds).isGreaterThan(2);
    assertThat(down.accounts()).isEqualTo(loop.closed.cardinality()).isLessThan(28);
    assertThat(down.firstE6() / 1e6).isCloseTo(loop.first, within(1e-3));
    assertThat(down.lastE6() / 1e6).isCloseTo(loop.last, within(1e-3));
    assertThat(loop.last).isGreaterThan(loop.first);
  }

  /** The same with a new market in each round and one position an account. */
  private static final class Loop {
    private final BitSet closed = new BitSet();
    private double first = -1;
    private double last;
    private int rounds;

    Loop(Pool pool) {
      double impact = 0;
      for (boolean isMore = true; isMore; ) {
        ShadowMarket market = new ShadowMarket(pool.market());
        market.move(0, (1 - RANGE) * (1 - impact), 1.5);
        Requirement requirement = pool.requirementIn(market);
        double sold = 0;
        double debts = 0;
        int before = closed.cardinality();
        for (int account = 0; account < pool.ledger().accountCount(); account++) {
          Requirement held = requirement.of(account);
          if (held.isLiquidatable()) {
            closed.set(account);
          }
          debts += Math.max(0, -held.equityE6() / 1e6);
          sold += closed.get(account) ? pool.ledger().positionQuantityE8(account, 0) / 1e8 : 0;
        }
        impact = SIGMA_DAY * Math.sqrt(sold / 3_000);
        first = first < 0 ? debts : first;
        last = debts;
        isMore = closed.cardinality() > before;
        rounds += isMore ? 1 : 0;
      }
    }
  }

  @Test
  void shouldFindNothingBeforeGenesis() {
    SystemicReport nothing = new SystemicSweep(3).run(new Pool(PoolEvents.NONE));

    assertThat(nothing.markets()).isEmpty();
    assertThat(nothing.domains()).allMatch(domain -> domain.shortfallE6() == 0);
    assertThat(nothing.events()).allMatch(event -> event.amplification() == 1);
  }
}
