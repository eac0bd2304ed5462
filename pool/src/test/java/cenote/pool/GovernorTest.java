package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.GENESIS;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.governance.Governor;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The governor's level: what raises it, how it falls, what it does (rules.md 11.6, 12.2). */
class GovernorTest {

  private static final String SECTION = "5ec7001e00000001";
  private static final int CORE = 0;
  private static final int RAMP = 1;
  private static final long HOUR = 3_600;

  private final PoolFixture f = new PoolFixture();
  private int alice;

  @BeforeEach
  void open() {
    f.activateRules3();
    f.activateRules4();
    f.must(f.report(BTC, 40_000));
    f.must(f.report(ETH, 2_000));
    f.must(f.report(ALT, 1));
    alice = f.deposit(1, CASH, 2_000_000 * E6);
    f.deposit(2, CASH, 10_000_000 * E6);
    f.deposit(3, CASH, 10_000_000 * E6);
  }

  private Governor governor() {
    return f.pool.governor();
  }

  /** Brings the pool to a level up to 3 by crowding alone. */
  private void raise(int level) {
    long[] crowdingsE9 = {0, 300_000_000L, 500_000_000L, 800_000_000L};
    assertThat(f.systemic(CORE, crowdingsE9[level], 0)).isEqualTo(Reject.NONE);
    assertThat(governor().level()).isEqualTo(level);
  }

  private void raiseToFour() {
    assertThat(f.coverage(CORE, 3 * f.pool.waterfall().capacityE6(CORE), 0)).isEqualTo(Reject.NONE);
    assertThat(governor().level()).isEqualTo(4);
  }

  private void laterAndLook(long seconds) {
    f.later(seconds);
    f.refresh();
    f.tick();
  }

  // What raises it.

  @ParameterizedTest
  @CsvSource({"1101,0", "1100,0", "1099,1", "1000,1", "999,2", "750,2", "749,3", "500,3", "499,4"})
  void shouldFollowCoverage(long perMille, int level) {
    long lossE6 = f.pool.waterfall().capacityE6(CORE) / perMille * 1_000;

    assertThat(f.coverage(CORE, lossE6, 0)).isEqualTo(Reject.NONE);

    assertThat(governor().level()).isEqualTo(level);
    assertThat(governor().measure()).isEqualTo(level == 0 ? 0 : Governor.COVERAGE);
    assertThat(governor().sinceNs()).isEqualTo(f.now);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "299999999,0",
    "300000000,1",
    "499999999,1",
    "500000000,2",
    "800000000,3",
    "1000000000,3"
  })
  void shouldFollowCrowding(long crowdingE9, int level) {
    assertThat(f.systemic(RAMP, crowdingE9, 0)).isEqualTo(Reject.NONE);

    assertThat(governor().level()).isEqualTo(level);
    assertThat(governor().measure()).isEqualTo(level == 0 ? 0 : Governor.CROWDING);
  }

  @ParameterizedTest
  @CsvSource({"499,0", "500,1", "749,1", "750,2", "999,2", "1000,3", "1499,3", "1500,4"})
  void shouldFollowShortfall(long perMille, int level) {
    long capacityE6 = f.pool.waterfall().capacityE6(RAMP);

    assertThat(f.systemic(RAMP, 0, capacityE6 / 1_000 * perMille)).isEqualTo(Reject.NONE);

    assertThat(governor().level()).isEqualTo(level);
    assertThat(governor().measure()).isEqualTo(level == 0 ? 0 : Governor.SHORTFALL);
  }

  @Test
  void shouldTakeTheGreatestShortfallThereIs() {
    assertThat(f.systemic(CORE, 0, Long.MAX_VALUE)).isEqualTo(Reject.NONE);

    assertThat(governor().level()).isEqualTo(4);
  }

  @Test
  void shouldFollowReportersApartAtTwoLooks() {
    PoolFixture g = new PoolFixture(3);
    g.activateRules3();
    g.activateRules4();
    g.must(g.report(ETH, 2_000));
    g.deposit(1, CASH, 1_000_000 * E6);
    g.deposit(2, CASH, 1_000_000 * E6);
    toNextMinute(g, 2_000, 2_050, 2_100);
    toNextMinute(g, 2_000, 2_050, 2_100);
    assertThat(g.pool.governor().level()).as("without open interest").isZero();

    toNextMinute(g, 2_050, 2_050, 2_050);
    g.must(g.fill(g.ethPerp, 1, 2, 2_050, 1));
    toNextMinute(g, 2_000, 2_050, 2_100);
    assertThat(g.pool.governor().level()).as("one look").isZero();
    toNextMinute(g, 2_050, 2_050, 2_050);
    toNextMinute(g, 2_000, 2_050, 2_100);
    assertThat(g.pool.governor().level()).as("not in a row").isZero();

    toNextMinute(g, 2_000, 2_050, 2_100);
    assertThat(g.pool.governor().level()).isEqualTo(2);
    assertThat(g.pool.governor().measure()).isEqualTo(Governor.DIVERGENCE);
    assertThat(g.pool.governor().divergenceE9()).isBetween(72_000_000L, 73_000_000L);
  }

  /** Two indices that are apart at one look each are not one that stays so. */
  @Test
  void shouldNotTakeTwoMarketsOneAfterTheOtherForOneDispute() {
    PoolFixture g = new PoolFixture(3);
    g.activateRules3();
    g.activateRules4();
    g.must(g.report(BTC, 41_000));
    g.must(g.report(ETH, 2_050));
    g.deposit(1, CASH, 1_000_000 * E6);
    g.deposit(2, CASH, 1_000_000 * E6);
    g.must(g.fill(g.btcPerp, 1, 2, 41_000, 1));
    g.must(g.fill(g.ethPerp, 1, 2, 2_050, 1));
    double[] btcApart = {40_000, 41_000, 42_000};
    double[] ethApart = {2_000, 2_050, 2_100};
    toNextMinute(g, btcApart, 2_050, 2_050, 2_050);

    toNextMinute(g, new double[] {41_000, 41_000, 41_000}, ethApart);
    assertThat(g.pool.governor().level()).isZero();
    assertThat(g.pool.governor().divergenceE9()).isZero();
    byte[] hash = g.stateHash();
    g.restore();
    assertThat(g.stateHash()).isEqualTo(hash);

    toNextMinute(g, btcApart, ethApart);
    assertThat(g.pool.governor().level()).isEqualTo(2);
    assertThat(g.pool.governor().measure()).isEqualTo(Governor.DIVERGENCE);
  }

  private static void toNextMinute(PoolFixture g, double... ethPrices) {
    toNextMinute(g, new double[0], ethPrices);
  }

  private static void toNextMinute(PoolFixture g, double[] btcPrices, double... ethPrices) {
    for (int i = 0; i < 12; i++) {
      g.later(5);
      if (btcPrices.length > 0) {
        g.must(g.reportEach(BTC, btcPrices));
      }
      g.must(g.reportEach(ETH, ethPrices));
      g.tick();
    }
  }

  @Test
  void shouldNotTakeSilenceOfReportersForDivergence() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 1));
    f.later(300);
    f.tick();
    f.later(300);
    f.tick();

    assertThat(f.pool.market().confidenceE9(BTC)).isLessThan(100_000_000L);
    assertThat(governor().level()).isZero();
  }

  @Test
  void shouldRefuseReportsThatCannotBe() {
    assertThat(f.systemic(-1, 0, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(f.systemic(2, 0, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(f.systemic(CORE, -1, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(f.systemic(CORE, E9 + 1, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(f.systemic(CORE, 0, -1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(f.systemic(CORE, 0, 0)).isEqualTo(Reject.NONE);
    f.begin();
    assertThat(f.pool.reportSystemicRisk(f.by(STEWARD), CORE, 0, 0, f.position))
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.reportSystemicRisk(f.by(STEWARD), CORE, 0, 0, 0))
        .as("before the last one's")
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.reportSystemicRisk(f.by(GENESIS), CORE, 0, 0, f.position - 64))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
  }

  // How it falls.

  @Test
  void shouldFallByOneLevelForEachDayBelow() {
    raise(3);
    laterAndLook(HOUR);
    long below = f.now;
    assertThat(f.systemic(CORE, 0, 0)).isEqualTo(Reject.NONE);
    assertThat(governor().level()).isEqualTo(3);
    assertThat(governor().fallsNs()).isEqualTo(below + 24 * HOUR * SECOND);

    laterAndLook(24 * HOUR - 60);
    assertThat(governor().level()).isEqualTo(3);
    laterAndLook(60);
    assertThat(governor().level()).isEqualTo(2);
    assertThat(governor().measure()).as("why it was raised").isEqualTo(Governor.CROWDING);
    assertThat(governor().sinceNs()).isEqualTo(f.now);
    laterAndLook(24 * HOUR - 60);
    assertThat(governor().level()).isEqualTo(2);
    laterAndLook(60);
    assertThat(governor().level()).isEqualTo(1);
    laterAndLook(24 * HOUR);
    assertThat(governor().level()).isZero();
    assertThat(governor().measure()).isZero();
    assertThat(governor().fallsNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(f.events.heard)
        .containsSubsequence(
            "level 0 to 3 by 2", "level 3 to 2 by 2", "level 2 to 1 by 2", "level 1 to 0 by 0");
  }

  @Test
  void shouldStayWhileAskedForAndBeginTheDayAnew() {
    raise(2);
    assertThat(f.systemic(CORE, 0, 0)).isEqualTo(Reject.NONE);
    laterAndLook(23 * HOUR);
    assertThat(f.systemic(CORE, 500_000_000L, 0)).isEqualTo(Reject.NONE);
    assertThat(governor().fallsNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(f.systemic(CORE, 300_000_000L, 0)).isEqualTo(Reject.NONE);
    laterAndLook(23 * HOUR);
    assertThat(governor().level()).isEqualTo(2);

    laterAndLook(HOUR);
    assertThat(governor().level()).isEqualTo(1);
    laterAndLook(48 * HOUR);
    assertThat(governor().level()).as("still asked for, by the last report").isEqualTo(1);
  }

  // What it does.

  @Test
  void shouldWidenRangesInTheRequirement() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 5));
    double core = 200_000 * 3 * 0.6 * Math.sqrt(4.0 / 8760);
    long initialE6 = f.pool.margin(alice).initialE6();
    long maintenanceE6 = f.pool.margin(alice).maintenanceE6();

    raise(1);
    assertThat(f.pool.margin(alice).initialE6() - initialE6)
        .isCloseTo(Math.round(0.10 * core * 1e6), within(2L));
    raise(2);
    assertThat(f.pool.margin(alice).initialE6() - initialE6)
        .isCloseTo(Math.round(0.25 * core * 1e6), within(2L));
    assertThat(f.pool.margin(alice).maintenanceE6() - maintenanceE6)
        .isCloseTo(Math.round(0.75 * 0.25 * core * 1e6), within(2L));
    raise(3);
    assertThat(governor().rangeFactorE9()).isEqualTo(1_250_000_000L);
  }

  @Test
  void shouldWidenRangesBeyondTheirCap() {
    for (int i = 0; i < 8; i++) {
      f.later(HOUR);
      f.begin();
      f.must(f.pool.setRisk(f.by(STEWARD), BTC, 10 * E9, 10_000_000 * E8));
    }
    f.pass(120);
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 1));
    double core = 40_000 * 6 * 0.035;
    long initialE6 = f.pool.margin(alice).initialE6();

    raise(2);

    assertThat(f.pool.margin(alice).initialE6() - initialE6)
        .isCloseTo(Math.round(0.25 * core * 1e6), within(2L));
  }

  @Test
  void shouldNarrowCapsOfOpenInterest() {
    assertThat(governor().openInterestCapE8(ALT)).isEqualTo(1_000_000 * E8);
    raise(2);
    assertThat(governor().openInterestCapE8(ALT)).isEqualTo(750_000 * E8);

    f.must(f.fill(f.altPerp, 2, 3, 1, 750_000));

    assertThat(Reject.of(f.fill(f.altPerp, 2, 3, 1, 0.001))).isEqualTo(Reject.OPEN_INTEREST_CAP);
    f.must(f.fill(f.altPerp, 3, 2, 1, 10));
    raise(3);
    assertThat(governor().openInterestCapE8(ALT)).isEqualTo(500_000 * E8);
    assertThat(governor().capPercent()).isEqualTo(50);
  }

  @Test
  void shouldOnlyReduceInRampAndThenEverywhere() {
    f.must(f.fill(f.altPerp, 1, 2, 1, 100));
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 1));
    raise(3);

    assertThat(Reject.of(f.fill(f.altPerp, 1, 2, 1, 1))).isEqualTo(Reject.GOVERNOR_REDUCE_ONLY);
    assertThat(f.pool.ifTaken(alice, f.altPerp, true, E8, E8).reject())
        .isEqualTo(Reject.GOVERNOR_REDUCE_ONLY);
    assertThat(Reject.of(f.fill(f.altPerp, 3, 1, 1, 1)))
        .as("one side is new")
        .isEqualTo(Reject.GOVERNOR_REDUCE_ONLY);
    f.must(f.fill(f.altPerp, 2, 1, 1, 1));
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 1));

    raiseToFour();
    assertThat(Reject.of(f.fill(f.btcPerp, 1, 2, 40_000, 1)))
        .isEqualTo(Reject.GOVERNOR_REDUCE_ONLY);
    f.must(f.fill(f.btcPerp, 2, 1, 40_000, 1));
    f.must(f.fill(f.altPerp, 2, 1, 1, 1));
  }

  // The window of 11.6.

  @Test
  void shouldNotCloseOutForALevelWithinAQuarterOfAnHour() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 200));
    fallTo(1.05);
    raise(2);
    assertThat(f.pool.margin(alice).isLiquidatable()).isTrue();

    assertThat(Reject.of(f.flag(-1, alice))).isEqualTo(Reject.NOT_IN_BREACH);
    f.pass(890);
    assertThat(Reject.of(f.flag(-1, alice))).isEqualTo(Reject.NOT_IN_BREACH);
    f.restore();
    assertThat(Reject.of(f.flag(-1, alice))).isEqualTo(Reject.NOT_IN_BREACH);
    f.pass(10);
    assertThat(Reject.of(f.flag(-1, alice))).isEqualTo(Reject.NONE);
    assertThat(f.pool.closeOuts().isInCloseOut(alice)).isTrue();
  }

  @Test
  void shouldTakeTheOldestOfSeveralLevels() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 200));
    fallTo(1.05);
    raise(1);
    f.pass(600);
    raise(2);
    f.pass(295);
    assertThat(Reject.of(f.flag(-1, alice))).isEqualTo(Reject.NOT_IN_BREACH);
    f.pass(5);

    assertThat(f.pool.market().oldestRangeFactor()).isEqualTo(1.1);
    assertThat(f.pool.margin(alice).isLiquidatable()).isTrue();
    assertThat(Reject.of(f.flag(-1, alice))).as("in breach at level 1").isEqualTo(Reject.NONE);
  }

  @Test
  void shouldCloseOutWhatIsInBreachAtBothLevels() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 200));
    fallTo(1.02);
    raise(2);
    f.later(5);
    f.must(f.report(BTC, f.pool.market().indexE8(BTC) / 1e8 - 100));

    assertThat(Reject.of(f.flag(-1, alice))).isEqualTo(Reject.NONE);
  }

  /** Lets the price fall until maintenance margin is met by so much. */
  private void fallTo(double health) {
    double price = 40_000;
    var margin = f.pool.margin(alice);
    while (margin.equityMaintenanceE6() > health * margin.maintenanceE6()) {
      price -= 20;
      f.later(5);
      f.must(f.report(BTC, price));
      margin = f.pool.margin(alice);
    }
    assertThat(margin.isLiquidatable()).isFalse();
  }

  // State.

  @Test
  void shouldGoOnFromASnapshot() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 5));
    raise(3);
    assertThat(f.systemic(CORE, 0, 0)).isEqualTo(Reject.NONE);
    laterAndLook(600);
    byte[] hash = f.stateHash();
    long initialE6 = f.pool.margin(alice).initialE6();
    long falls = governor().fallsNs();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(hash);
    assertThat(governor().level()).isEqualTo(3);
    assertThat(governor().measure()).isEqualTo(Governor.CROWDING);
    assertThat(governor().fallsNs()).isEqualTo(falls);
    assertThat(f.pool.margin(alice).initialE6()).isEqualTo(initialE6);
    assertThat(f.pool.market().oldestRangeFactor()).isEqualTo(1.0);
    laterAndLook(24 * HOUR);
    assertThat(governor().level()).isEqualTo(2);
  }

  @Test
  void shouldGiveTheSameStateForTheSameLog() {
    PoolFixture g = new PoolFixture();
    g.activateRules3();
    g.activateRules4();
    g.must(g.report(BTC, 40_000));
    g.must(g.report(ETH, 2_000));
    g.must(g.report(ALT, 1));
    g.deposit(1, CASH, 2_000_000 * E6);
    g.deposit(2, CASH, 10_000_000 * E6);
    g.deposit(3, CASH, 10_000_000 * E6);
    for (PoolFixture each : new PoolFixture[] {f, g}) {
      each.must(each.fill(each.btcPerp, 1, 2, 40_000, 5));
      assertThat(each.systemic(CORE, 600_000_000L, 7)).isEqualTo(Reject.NONE);
      each.pass(120);
      if (each == g) {
        each.restore();
      }
      each.must(each.fill(each.btcPerp, 1, 2, 40_000, 1));
      each.moveTo(ETH, 1_500);
      each.pass(10);
    }

    assertThat(g.stateHash()).isEqualTo(f.stateHash());
  }

  @Test
  void shouldNotGovernBeforeRulesFour() {
    PoolFixture g = new PoolFixture();
    g.activateRules3();

    assertThat(g.systemic(CORE, E9, 0)).isEqualTo(Reject.UNKNOWN_RULES);
    assertThat(g.coverage(CORE, Long.MAX_VALUE, 0)).isEqualTo(Reject.NONE);
    g.pass(120);

    assertThat(g.pool.governor().level()).isZero();
    assertThat(g.pool.market().rangeFactor()).isEqualTo(1.0);
    assertThat(HexFormat.of().formatHex(g.snapshot())).doesNotContain(SECTION);
    g.activateRules4();
    assertThat(HexFormat.of().formatHex(g.snapshot())).containsOnlyOnce(SECTION);
  }

  @Test
  void shouldCountALossReportedBeforeTheGovernorOnItsFirstLook() {
    PoolFixture g = new PoolFixture();
    g.activateRules3();
    assertThat(g.coverage(CORE, Long.MAX_VALUE, 0)).isEqualTo(Reject.NONE);
    g.activateRules4();
    assertThat(g.pool.governor().level()).isZero();

    g.later(60);
    g.tick();

    assertThat(g.pool.governor().level()).isEqualTo(4);
  }
}
