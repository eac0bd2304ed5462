package cenote.replica.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import cenote.pool.margin.Requirement;
import cenote.replica.preview.RiskPreview;
import org.junit.jupiter.api.Test;

/** What is said beforehand is what a pool with those parameters has, to the unit. */
final class RiskPreviewTest {

  private static final long SIGMA_E9 = 600_000_000L;
  private static final long WILD_E9 = 1_400_000_000L;
  private static final long VOLUME = 1_000_000_000L;
  private static final long WILD_VOLUME = 5_000;

  /** Bitcoin rises by its range, whatever its volatility does: who is long has nothing to fear. */
  private static final int[][] ROWS = {{48}, {49}, {50}};

  /** No options: their volatility begins as the underlying's. */
  private static CoverageWorld crowd(CoverageWorld world, long least) {
    world.fund(0, 0, 100_000_000);
    for (int owner = 1; owner < 20; owner++) {
      world.fund(owner, 0, least + 2_000L * owner);
      world.fill(0, owner, 0, 0, 10);
      world.fill(1, owner, 0, 0, 5);
    }
    return world;
  }

  @Test
  void shouldSayToTheUnitWhatAPoolWithThoseParametersHas() {
    CoverageWorld calm = crowd(new CoverageWorld(100_000, VOLUME, SIGMA_E9), 2_000_000);
    CoverageWorld wild = crowd(new CoverageWorld(100_000, WILD_VOLUME, WILD_E9), 2_000_000);

    RiskPreview there = RiskPreview.of(wild.pool, 0, WILD_E9, WILD_VOLUME * CoverageWorld.E8);
    RiskPreview back = RiskPreview.of(wild.pool, 0, SIGMA_E9, VOLUME * CoverageWorld.E8);

    assertThat(there.initialAfterE6()).isEqualTo(there.initialBeforeE6());
    assertThat(there.maintenanceAfterE6()).isEqualTo(there.maintenanceBeforeE6());
    assertThat(back.initialAfterE6()).isLessThan(back.initialBeforeE6());
    RiskPreview forth = RiskPreview.of(calm.pool, 0, WILD_E9, WILD_VOLUME * CoverageWorld.E8);
    assertThat(forth.initialBeforeE6()).isEqualTo(sum(calm));
    assertThat(forth.initialAfterE6()).isEqualTo(sum(wild));
    assertThat(back.initialAfterE6()).isEqualTo(sum(calm));
  }

  private static long sum(CoverageWorld world) {
    long sumE6 = 0;
    for (int account = 0; account < world.pool.ledger().accountCount(); account++) {
      sumE6 += world.pool.accounts().isPool(account) ? 0 : world.pool.margin(account).initialE6();
    }
    return sumE6;
  }

  @Test
  void shouldSayToTheUnitWhatAPoolWithThatSetHas() {
    CoverageWorld without = new CoverageWorld(100_000);
    without.activateRules3();
    crowd(without, 2_000_000);
    CoverageWorld with = new CoverageWorld(100_000);
    with.scenarios(ROWS);
    crowd(with, 2_000_000);

    RiskPreview said = RiskPreview.ofJointScenarios(without.pool, CoverageWorld.rows(ROWS));

    assertThat(said.initialAfterE6()).isEqualTo(sum(with)).isLessThan(said.initialBeforeE6());
    RiskPreview same = RiskPreview.ofJointScenarios(with.pool, CoverageWorld.rows(ROWS));
    assertThat(same.initialBeforeE6()).isEqualTo(same.initialAfterE6()).isEqualTo(sum(with));
    assertThat(without.pool.ifJointScenarios(CoverageWorld.rows(ROWS))).isEqualTo(Reject.NONE);
    assertThat(without.pool.joint().hasSet()).as("nothing was changed").isFalse();
  }

  @Test
  void shouldCountWhoWouldBeCalledAndWhoLiquidatable() {
    CoverageWorld world = crowd(new CoverageWorld(100_000, VOLUME, SIGMA_E9), 20_000);

    RiskPreview said = RiskPreview.of(world.pool, 0, WILD_E9, WILD_VOLUME * CoverageWorld.E8);

    assertThat(said.accounts()).isEqualTo(20);
    assertThat(said.called()).isGreaterThan(said.liquidatable());
    assertThat(said.liquidatable()).isPositive();
    assertThat(said.worstCushionE6()).isNegative();
    Requirement worst = world.pool.margin(said.worstAccount());
    assertThat(worst.isLiquidatable()).as("now").isFalse();
    RiskPreview none = RiskPreview.of(world.pool, 0, SIGMA_E9, VOLUME * CoverageWorld.E8);
    assertThat(none.called()).isZero();
    assertThat(none.liquidatable()).isZero();
    assertThat(none.initialAfterE6()).isEqualTo(none.initialBeforeE6());
  }

  @Test
  void shouldFindNobodyInAnEmptyPool() {
    CoverageWorld world = new CoverageWorld(100_000);

    assertThat(RiskPreview.of(world.pool, 0, SIGMA_E9, CoverageWorld.E8))
        .isEqualTo(new RiskPreview(0, 0, 0, 0, 0, 0, 0, RiskPreview.NONE, 0));
  }
}
