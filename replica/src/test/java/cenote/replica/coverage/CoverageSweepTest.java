package cenote.replica.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.coverage.CoverageReport.OfDomain;
import cenote.replica.coverage.StressedDay.Move;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hand-computed: 10 BTC at 40,000 are 400,000; the 4 h range is 3 x 0.6 x sqrt(4 / 8760). */
final class CoverageSweepTest {

  private static final int ALL_DOWN = 0 * 3 + 1;
  private static final int ALL_UP = 16 * 3 + 1;
  private static final int HALF_DOWN = 4 * 3 + 1;
  private static final int[][] SET = {{ALL_UP}, {HALF_DOWN}, {ALL_DOWN}};
  private static final double WIDE_RANGE = 1.5 * 3 * 0.6 * Math.sqrt(4.0 / 8760);
  private static final StressedDay CRASH =
      new StressedDay("crash", List.of(new Move(-0.3, 1.5), new Move(-0.5, 1)));

  private final CoverageWorld world = new CoverageWorld(100_000);

  private CoverageReport sweep(StressedDay... days) {
    return new CoverageSweep(List.of(days), 3).run(world.pool);
  }

  private double equity(int account) {
    return world.pool.margin(account).equityE6() / 1e6;
  }

  private static OfDomain core(CoverageReport report) {
    return report.domains().getFirst();
  }

  private static double cash(long cashE6) {
    return cashE6 / 1e6;
  }

  @Test
  void shouldSumLossesBeyondEquityInTheWorstJointScenario() {
    world.scenarios(SET);
    int thin = world.fund(1, 0, 20_000);
    int other = world.fund(2, 0, 21_000);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);
    world.fill(0, 2, 0, 3, 10);

    OfDomain core = core(sweep());

    double loss = 400_000 * WIDE_RANGE;
    double uncovered = 2 * loss - equity(thin) - equity(other);
    assertThat(core.worst()).isEqualTo("joint scenario 2");
    assertThat(cash(core.lossE6())).isCloseTo(uncovered, within(2e-6)).isBetween(5_000.0, 5_400.0);
    assertThat(core.coverTwoE6()).isEqualTo(core.lossE6());
    assertThat(cash(core.capacityE6())).isEqualTo(110_000);
    assertThat(core.isCovered()).isTrue();
  }

  /** Losses of one owner's accounts add up, and gains of one do not pay for the other. */
  @Test
  void shouldTakeAccountsOfAnOwnerTogether() {
    world.scenarios(SET);
    int first = world.fund(1, 0, 20_000);
    int second = world.fund(1, 1, 20_500);
    int third = world.fund(2, 0, 21_000);
    int fourth = world.fund(4, 0, 22_000);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);
    world.fill(0, 1, 1, 3, 10);
    world.fill(0, 2, 0, 3, 10);
    world.fill(0, 4, 0, 3, 10);

    OfDomain core = core(sweep());

    double loss = 400_000 * WIDE_RANGE;
    double two = 3 * loss - equity(first) - equity(second) - equity(third);
    assertThat(cash(core.coverTwoE6())).isCloseTo(two, within(2e-6));
    assertThat(cash(core.lossE6())).isCloseTo(two + loss - equity(fourth), within(2e-6));
  }

  @Test
  void shouldTakeTheWorstOfEachAccountWithoutScenarios() {
    int thin = world.fund(1, 0, 20_000);
    int thinShort = world.fund(2, 0, 20_000);
    world.fill(0, 1, 0, 2, 10);

    OfDomain core = core(sweep());

    double uncovered = 2 * 400_000 * WIDE_RANGE - equity(thin) - equity(thinShort);
    assertThat(core.worst()).isEqualTo("each account's worst move");
    assertThat(cash(core.lossE6())).isCloseTo(uncovered, within(2e-6));
  }

  @Test
  void shouldRevalueEverythingOnAStressedDay() {
    world.scenarios(SET);
    int thin = world.fund(1, 0, 20_000);
    world.credit(1, 0, 1, CoverageWorld.E8);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);
    double before = equity(thin);

    OfDomain core = core(sweep(CRASH));

    assertThat(core.worst()).isEqualTo("crash");
    double fall = 0.3 * 40_000 * (10 + 1);
    assertThat(before).isBetween(59_000.0, 60_000.0);
    assertThat(cash(core.lossE6())).isCloseTo(fall - before, within(2e-6));
  }

  /** A short call: value at 28,000 and 1.5 times its volatility is below today's. */
  @Test
  void shouldRevalueOptionsAtTheDaysVolatility() {
    world.fund(1, 0, 10_000_000);
    int seller = world.fund(2, 0, 60_000);
    world.fill(2, 1, 0, 2, 10);
    StressedDay rally = new StressedDay("rally", List.of(new Move(0.4, 2)));
    StressedDay calm = new StressedDay("calm rally", List.of(new Move(0.4, 1)));

    long lossE6 = core(sweep(rally)).lossE6();

    assertThat(equity(seller)).isBetween(59_000.0, 60_000.0);
    assertThat(lossE6).isGreaterThan(core(sweep(calm)).lossE6());
    assertThat(cash(core(sweep(calm)).lossE6())).isGreaterThan(10 * 16_000 - 90_000);
  }

  /** 120,000 m - 19,900 is more than 110,000 from 1.0825 on. */
  @Test
  void shouldFindTheLeastMultipleThatExhaustsTheLayers() {
    world.scenarios(SET);
    int thin = world.fund(1, 0, 20_000);
    world.fund(3, 0, 10_000_000);
    world.fill(0, 1, 0, 3, 10);

    OfDomain core = core(sweep(CRASH));

    double exact = (110_000 + equity(thin)) / 120_000;
    assertThat(core.breakingMultiple()).isBetween(exact, exact + 0.025);
    assertThat(core.isCovered()).isTrue();
  }

  @Test
  void shouldSayWhenNoMultipleExhaustsTheLayers() {
    CoverageReport nothing = sweep(CRASH);

    assertThat(core(nothing))
        .isEqualTo(new OfDomain("", 0, 0, 110_000 * CoverageWorld.E6, Double.POSITIVE_INFINITY));
    assertThat(nothing.concentration())
        .containsExactly(new Concentration(0, 0, 0, 0), new Concentration(1, 0, 0, 0));
  }

  /** ALT: 1,000 at 100; the 4 h range of Ramp is 12 %, times 1.5 is 18 %. */
  @Test
  void shouldKeepDomainsApart() {
    world.scenarios(SET);
    int thin = world.fund(1, 0, 16_000);
    world.fund(3, 0, 10_000_000);
    world.fill(1, 1, 0, 3, 1_000);

    CoverageReport report = sweep();

    assertThat(core(report).lossE6()).isZero();
    OfDomain ramp = report.domains().get(1);
    assertThat(ramp.worst()).isEqualTo("each account's worst move");
    assertThat(cash(ramp.lossE6())).isCloseTo(18_000 - equity(thin), within(2e-6));
    assertThat(ramp.breakingMultiple()).isFinite();
  }

  /** Shares 1/2, 3/8 and 1/8 of the sum of sizes. */
  @Test
  void shouldMeasureConcentrationByOwner() {
    world.fund(1, 0, 1_000_000);
    world.fund(1, 1, 1_000_000);
    world.fund(2, 0, 1_000_000);
    world.fund(3, 0, 1_000_000);
    world.fill(0, 1, 0, 3, 2);
    world.fill(0, 1, 1, 3, 1);
    world.fill(0, 2, 0, 3, 1);

    Concentration btc = sweep().concentration().getFirst();

    assertThat(btc.owners()).isEqualTo(3);
    assertThat(btc.herfindahl()).isCloseTo((16 + 9 + 1) / 64.0, within(1e-12));
    assertThat(btc.topFiveShare()).isEqualTo(1);
    assertThat(Concentration.of(world.pool).getFirst()).isEqualTo(btc);
  }

  @Test
  void shouldGiveTheSameInSlicesOfAnySize() {
    crowd();

    CoverageReport one = new CoverageSweep(List.of(CRASH), 1).run(world.pool);
    CoverageReport all = new CoverageSweep(List.of(CRASH), 10_000).run(world.pool);

    assertThat(one).isEqualTo(all);
    assertThat(core(one).lossE6()).isPositive();
    assertThat(core(one).coverTwoE6()).isLessThan(core(one).lossE6());
  }

  @Test
  void shouldBeginAnewWhenScenariosChange() {
    crowd();
    CoverageSweep sweep = new CoverageSweep(List.of(CRASH), 2);
    for (int i = 0; i < 5; i++) {
      assertThat(sweep.doWork(world.pool)).isFalse();
    }

    world.scenarios(new int[][] {{ALL_UP}, {HALF_DOWN}, {ALL_DOWN}, {ALL_DOWN + 1}});
    while (!sweep.doWork(world.pool)) {
      assertThat(sweep.isRunning()).isTrue();
    }

    assertThat(sweep.report()).contains(new CoverageSweep(List.of(CRASH), 9).run(world.pool));
  }

  private void crowd() {
    Random random = new Random(7);
    world.scenarios(SET);
    world.fund(0, 0, 100_000_000);
    for (int owner = 1; owner < 40; owner++) {
      world.fund(owner, 0, 20_000 + random.nextInt(3_000));
      world.fill(0, owner, 0, 0, 10);
      if (owner % 3 == 0) {
        world.fund(owner, 1, 25_000);
        world.fill(2, owner, 1, 0, 2);
      }
    }
  }

  /** A replica shows its pool before the first entry. */
  @Test
  void shouldFindNothingBeforeGenesis() {
    Pool nothing = new Pool(PoolEvents.NONE);

    assertThat(Concentration.of(nothing)).isEmpty();
    assertThat(core(new CoverageSweep(List.of(CRASH), 3).run(nothing)).lossE6()).isZero();
  }

  @Test
  void shouldRefuseDaysThatCannotBe() {
    assertThatThrownBy(() -> new Move(-1, 1)).hasMessageContaining("-0.99 to 99");
    assertThatThrownBy(() -> new Move(0, 0)).hasMessageContaining("0.1 to 10");
  }
}
