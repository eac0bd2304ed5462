package cenote.pool;

import static cenote.pool.JointCodes.point;
import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.margin.Requirement;
import cenote.pool.market.ShadowMarket;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joint scenarios in a pool: who sends them, what they do to requirements, flags and snapshots. */
class JointScenariosTest {

  private static final String SECTION = "5ec7001200000001";

  /** Both up, both down, at flat volatility. */
  private static final int[][] TOGETHER = {
    {point(8, 1), point(8, 1)}, {point(-8, 1), point(-8, 1)}
  };

  private static final double R4 = 1.8 * Math.sqrt(4.0 / 8760);

  private final PoolFixture f = new PoolFixture();
  private int trader;

  @BeforeEach
  void openPrices() {
    f.activateRules3();
    f.must(f.report(BTC, 40_000));
    f.must(f.report(ETH, 2_000));
    f.must(f.report(ALT, 100));
    trader = f.deposit(1, CASH, 1_000_000 * E6);
    f.deposit(2, CASH, 100_000_000 * E6);
  }

  /** Long 10 BTC (400,000), short 150 ETH (300,000). */
  private void spread() {
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 10));
    f.must(f.fill(f.ethPerp, 2, 1, 2_000, 150));
  }

  private Requirement margin() {
    return f.pool.margin(trader);
  }

  @Test
  void shouldTakeASetFromTheStewardOnly() {
    for (cenote.crypto.Bytes32 other : new cenote.crypto.Bytes32[] {PoolFixture.GENESIS}) {
      f.begin();
      assertThat(f.pool.setJointScenarios(f.by(other), JointCodes.of(TOGETHER)))
          .isEqualTo(Reject.NOT_AUTHORISED.code());
    }
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    assertThat(f.joint(new int[] {0, 0, 0, 0})).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(f.joint(new int[] {0, 0, 0})).isEqualTo(Reject.NONE);
    f.begin();
    assertThat(f.pool.setJointScenarios(f.by(STEWARD), JointCodes.of()))
        .isEqualTo(Reject.JOINT_ROWS.code());
  }

  @Test
  void shouldGiveASpreadReliefOfFourFifthsAtMost() {
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    spread();

    double alone = 700_000 * R4;
    double joint = 100_000 * R4;
    assertThat(margin().parts().alone(0)).isCloseTo(alone, within(1e-6));
    assertThat(margin().parts().joint(0)).isCloseTo(joint, within(1e-6));
    assertThat(margin().parts().worstScenario(0)).isEqualTo(1);
    assertThat(margin().parts().core(0)).isCloseTo(0.2 * alone + 0.8 * joint, within(1e-6));
  }

  @Test
  void shouldKeepAFifthOfABookThatCancels() {
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 5));
    f.must(f.fill(f.ethPerp, 2, 1, 2_000, 100));

    assertThat(margin().parts().joint(0)).isZero();
    assertThat(margin().parts().worstScenario(0)).isEqualTo(-1);
    assertThat(margin().parts().core(0)).isCloseTo(0.2 * 400_000 * R4, within(1e-6));
  }

  @Test
  void shouldLetAnUnderlyingThatIsNotNamedStandAlone() {
    assertThat(f.joint(new int[] {point(8, 1)}, new int[] {point(-8, 1)})).isEqualTo(Reject.NONE);
    spread();

    assertThat(margin().parts().joint(0)).isEqualTo(margin().parts().alone(0));
  }

  @Test
  void shouldPhaseInAFirstSetOnceThereIsOpenInterest() {
    spread();
    long without = margin().initialE6();

    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);

    assertThat(margin().initialE6()).isEqualTo(without);
    assertThat(margin().parts().joint(0)).isCloseTo(100_000 * R4, within(1e-6));
    assertThat(margin().parts().worstScenario(0)).isEqualTo(1);
    f.now += 3 * DAY;
    f.begin();
    assertThat(margin().parts().core(0)).isCloseTo((1 - 0.08) * 700_000 * R4, within(1e-6));
    f.now += 9 * DAY;
    f.begin();
    assertThat(margin().parts().core(0)).isCloseTo(220_000 * R4, within(1e-6));
  }

  @Test
  void shouldNotCountTheOpenInterestOfRamp() {
    f.must(f.fill(f.altPerp, 1, 2, 100, 10));

    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);

    assertThat(f.pool.joint().weightTenths(f.now)).isEqualTo(10);
    assertThat(margin().parts().joint(1)).isEqualTo(margin().parts().alone(1));
  }

  @Test
  void shouldAdmitByTheExactRequirement() {
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    int small = f.deposit(3, CASH, 20_000 * E6);
    f.must(f.fill(f.btcPerp, 3, 2, 40_000, 10));

    f.must(f.fill(f.ethPerp, 2, 3, 2_000, 200));

    Requirement margin = f.pool.margin(small);
    assertThat(margin.parts().alone(0)).isCloseTo(800_000 * R4, within(1e-6)).isGreaterThan(30_000);
    assertThat(f.pool.margin(small).isFree()).isTrue();
    assertThat(f.pool.margin(small).isLiquidatable()).isFalse();
  }

  @Test
  void shouldNotLiquidateByARowOfTheLast15MinutesAlone() {
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    int small = f.deposit(3, CASH, 17_000 * E6);
    f.must(f.fill(f.btcPerp, 3, 2, 40_000, 10));
    f.must(f.fill(f.ethPerp, 2, 3, 2_000, 200));
    f.pass(1_000);
    int[] apart = {point(-8, 1), point(8, 1)};

    assertThat(f.joint(TOGETHER[0], TOGETHER[1], apart)).isEqualTo(Reject.NONE);

    assertThat(f.pool.margin(small).isLiquidatable()).isTrue();
    assertThat(Reject.of(f.flag(-1, small))).isEqualTo(Reject.NOT_IN_BREACH);
    f.pass(895);
    assertThat(Reject.of(f.flag(-1, small))).isEqualTo(Reject.NOT_IN_BREACH);
    f.pass(5);
    assertThat(Reject.of(f.flag(-1, small))).isEqualTo(Reject.NONE);
    assertThat(f.events.has("opened " + small)).isTrue();
  }

  @Test
  void shouldWorkOutAnAccountInAnotherMarketAsInThatMarket() {
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    spread();
    f.pass(10);
    ShadowMarket shadow = new ShadowMarket(f.pool.market());
    Requirement elsewhere = f.pool.requirementIn(shadow);
    shadow.move(BTC, 0.97);
    long initialE6 = elsewhere.of(trader).initialE6();
    long equityE6 = elsewhere.equityE6();
    assertThat(equityE6).isEqualTo(margin().equityE6() - 12_000 * E6);

    f.later(1);
    f.must(f.report(BTC, 38_800));

    assertThat(margin().equityE6()).isEqualTo(equityE6);
    assertThat(margin().initialE6()).isEqualTo(initialE6);
  }

  @Test
  void shouldWriteASectionOnlyOnceThereWasASet() {
    assertThat(HexFormat.of().formatHex(f.snapshot())).doesNotContain(SECTION);
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    spread();
    byte[] state = f.snapshot();
    assertThat(HexFormat.of().formatHex(state)).containsOnlyOnce(SECTION);
    long required = margin().initialE6();

    f.restore(state);

    assertThat(f.snapshot()).isEqualTo(state);
    assertThat(margin().initialE6()).isEqualTo(required);
  }

  @Test
  void shouldReadEverySectionThatThereMayBe() {
    f.begin();
    f.must(f.pool.changeSurface(f.by(STEWARD), ETH, NodeRows.months(3)));
    assertThat(f.joint(TOGETHER)).isEqualTo(Reject.NONE);
    assertThat(f.coverage(1, 5, 3)).isEqualTo(Reject.NONE);
    byte[] all = f.snapshot();

    f.restore(all);

    assertThat(f.snapshot()).isEqualTo(all);
    assertThat(HexFormat.of().formatHex(all))
        .containsSubsequence("5ec7001000000001", "5ec7001100000002", SECTION, "5ec7001300000001");
  }
}
