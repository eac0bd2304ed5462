package cenote.pool;

import static cenote.pool.NodeRows.one;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.SurfaceScene.NODES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Each rule of a surface: taken at the bound, refused by name at the least step beyond it, 1e-9 of
 * one number. A refused surface changes nothing.
 */
class SurfaceRulesTest {

  private static final long HALF = E9 / 2;
  private static final long QUARTER = E9 / 4;
  private static final long FIFTH = E9 / 5;

  private final SurfaceScene scene = new SurfaceScene();
  private final PoolFixture f = scene.f;

  @AfterEach
  void checkMarks() {
    assertThat(scene.marks()).doesNotContain(Long.MAX_VALUE, Long.MIN_VALUE);
  }

  private void assertTaken(NodeRows nodes) {
    assertThat(scene.change(nodes)).as("%s", nodes).isEqualTo(Reject.NONE);
  }

  private void assertRefused(Reject reject, NodeRows nodes) {
    long[] marks = scene.marks();
    long version = f.pool.market().version(ETH);

    assertThat(scene.change(nodes)).as("%s", nodes).isEqualTo(reject);

    assertThat(scene.marks()).isEqualTo(marks);
    assertThat(f.pool.market().version(ETH)).isEqualTo(version);
  }

  @Test
  void shouldRefuseNoNodesAndTooMany() {
    assertRefused(Reject.SURFACE_NODES, new NodeRows(List.of()));
    assertTaken(NodeRows.months(24));
    assertRefused(Reject.SURFACE_NODES, NodeRows.months(25));
    assertRefused(Reject.SURFACE_NODES, NodeRows.months(1_000));
  }

  @Test
  void shouldRefuseYearsThatAreNotPositiveOrDoNotAscend() {
    assertTaken(one(1, 1, 0, 1));
    assertRefused(Reject.SURFACE_YEARS, one(0, 1, 0, 1));
    assertRefused(Reject.SURFACE_YEARS, one(Long.MIN_VALUE, 1, 0, 1));
    assertTaken(one(E9, QUARTER, 0, HALF).and(E9 + 1, QUARTER, 0, HALF));
    assertRefused(Reject.SURFACE_YEARS, one(E9, QUARTER, 0, HALF).and(E9, QUARTER, 0, HALF));
  }

  @Test
  void shouldRefuseTotalVariancesThatAreNotPositiveOrAbove100() {
    assertTaken(one(1, 1, 0, 1));
    assertRefused(Reject.SURFACE_THETA, one(1, 0, 0, 1));
    assertRefused(Reject.SURFACE_THETA, one(1, Long.MIN_VALUE, 0, 1));
    assertTaken(one(4 * E9, 100 * E9, 0, E9));
    assertRefused(Reject.SURFACE_THETA, one(4 * E9, 100 * E9 + 1, 0, E9));
    assertRefused(Reject.SURFACE_THETA, one(4 * E9, Long.MAX_VALUE, 0, E9));
  }

  @Test
  void shouldRefuseCorrelationsThatReachOne() {
    for (long side : new long[] {-1, 1}) {
      assertTaken(one(E9, HALF, side * (E9 - 1), HALF));
      assertRefused(Reject.SURFACE_RHO, one(E9, HALF, side * E9, HALF));
    }
    assertRefused(Reject.SURFACE_RHO, one(E9, HALF, Long.MIN_VALUE, HALF));
    assertRefused(Reject.SURFACE_RHO, one(E9, HALF, Long.MAX_VALUE, HALF));
  }

  @Test
  void shouldRefusePsiThatIsNotPositiveOrReaches4() {
    assertTaken(one(E9, HALF, 0, 1));
    assertRefused(Reject.SURFACE_PSI, one(E9, HALF, 0, 0));
    assertRefused(Reject.SURFACE_PSI, one(E9, HALF, 0, Long.MIN_VALUE));
    assertTaken(one(4 * E9, 4 * E9, 0, 4 * E9 - 1));
    assertRefused(Reject.SURFACE_PSI, one(4 * E9, 4 * E9, 0, 4 * E9));
    assertRefused(Reject.SURFACE_PSI, one(4 * E9, 4 * E9, 0, Long.MAX_VALUE));
  }

  /** 2.5 (1 + 0.6) = 4. */
  @Test
  void shouldRefuseWingsAsSteepAsTheMomentsAllow() {
    for (long side : new long[] {-1, 1}) {
      long rho = side * 600_000_000L;
      assertTaken(one(4 * E9, 100 * E9, rho, 2_499_999_999L));
      assertTaken(one(4 * E9, 100 * E9, rho - side, 2_500_000_000L));
      assertRefused(Reject.SURFACE_BUTTERFLY, one(4 * E9, 100 * E9, rho, 2_500_000_000L));
    }
  }

  /** 0.4^2 (1 + 0.5) = 4 x 0.06. */
  @Test
  void shouldRefuseMoreCurvatureThanTheMiddleAllows() {
    for (long side : new long[] {-1, 1}) {
      long rho = side * HALF;
      assertTaken(one(E9, 60_000_000L, rho, 400_000_000L));
      assertRefused(Reject.SURFACE_BUTTERFLY, one(E9, 60_000_000L, rho, 400_000_001L));
      assertRefused(Reject.SURFACE_BUTTERFLY, one(E9, 60_000_000L, rho + side, 400_000_000L));
      assertRefused(Reject.SURFACE_BUTTERFLY, one(E9, 59_999_999L, rho, 400_000_000L));
    }
    assertTaken(one(E9, QUARTER, 0, E9));
    assertRefused(Reject.SURFACE_BUTTERFLY, one(E9, QUARTER, 0, E9 + 1));
  }

  @Test
  void shouldRefuseATotalVarianceBelowThatOfTheNodeBefore() {
    NodeRows first = one(HALF, QUARTER, -FIFTH, HALF);

    assertTaken(first.and(E9, QUARTER, -FIFTH, HALF));
    assertRefused(Reject.SURFACE_CALENDAR, first.and(E9, QUARTER - 1, -FIFTH, HALF));
  }

  /** 0.5 (1 + 0) = 0.625 (1 - 0.2), on either side. */
  @Test
  void shouldRefuseAWingThatFalls() {
    NodeRows first = one(HALF, QUARTER, 0, HALF);

    for (long side : new long[] {-1, 1}) {
      assertTaken(first.and(E9, HALF, side * FIFTH, 625_000_000L));
      assertRefused(Reject.SURFACE_CALENDAR, first.and(E9, HALF, side * FIFTH, 624_999_999L));
      assertRefused(Reject.SURFACE_CALENDAR, first.and(E9, HALF, side * (FIFTH + 1), 625_000_000L));
    }
    assertRefused(Reject.SURFACE_CALENDAR, first.and(E9, HALF, 0, HALF - 1));
  }

  /** 0.5 / 0.25 = 1 / 0.5. */
  @Test
  void shouldRefusePsiThatRisesFasterThanTheTotalVariance() {
    NodeRows first = one(HALF, QUARTER, 0, HALF);

    assertTaken(first.and(E9, HALF, 0, E9));
    assertRefused(Reject.SURFACE_CALENDAR, first.and(E9, HALF, 0, E9 + 1));
    assertRefused(Reject.SURFACE_CALENDAR, first.and(E9, HALF - 1, 0, E9));
  }

  @Test
  void shouldRefuseVolatilitiesBelow5PercentAndAbove500() {
    assertTaken(one(E9, E9 / 400, 0, 1));
    assertRefused(Reject.SURFACE_VOLATILITY, one(E9, E9 / 400 - 1, 0, 1));
    assertRefused(Reject.SURFACE_VOLATILITY, one(E9 + 1, E9 / 400, 0, 1));
    assertRefused(Reject.SURFACE_VOLATILITY, one(Long.MAX_VALUE, 100 * E9, 0, 1));
    assertTaken(one(E9, 25 * E9, 0, E9));
    assertRefused(Reject.SURFACE_VOLATILITY, one(E9, 25 * E9 + 1, 0, E9));
    assertRefused(Reject.SURFACE_VOLATILITY, one(E9 - 1, 25 * E9, 0, E9));
  }

  @Test
  void shouldRefuseAForwardVarianceAbove25() {
    NodeRows first = one(E9, QUARTER, 0, HALF);

    assertTaken(first.and(E9 + 1, QUARTER + 25, 0, HALF));
    assertRefused(Reject.SURFACE_VOLATILITY, first.and(E9 + 1, QUARTER + 26, 0, HALF));
  }

  @Test
  void shouldCheckSenderThenUnderlyingThenRules() {
    NodeRows broken = NodeRows.months(25);
    f.begin();

    assertThat(f.pool.changeSurface(f.genesis(), -1, broken))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
    assertThat(scene.change(-1, broken)).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(scene.change(3, broken)).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertRefused(Reject.SURFACE_NODES, broken);
  }

  @Test
  void shouldNameTheFirstRuleOfANodeThatIsBroken() {
    assertRefused(Reject.SURFACE_YEARS, one(0, 0, E9, 0));
    assertRefused(Reject.SURFACE_THETA, one(E9, 0, E9, 0));
    assertRefused(Reject.SURFACE_RHO, one(E9, 1, E9, 0));
    assertRefused(Reject.SURFACE_PSI, one(E9, 1, 0, 0));
    assertRefused(Reject.SURFACE_BUTTERFLY, one(E9, 1, 0, E9));
    assertRefused(Reject.SURFACE_VOLATILITY, one(E9, 1, 0, 1));
  }

  @Test
  void shouldCheckRangesOfAllNodesThenShapesThenVolatilities() {
    NodeRows calm = one(HALF, 1, 0, 1);
    NodeRows bent = one(HALF, QUARTER, 0, E9 + 1);

    assertRefused(Reject.SURFACE_PSI, one(HALF, QUARTER, 0, 0).and(HALF, 0, E9, 0));
    assertRefused(Reject.SURFACE_YEARS, bent.and(HALF, QUARTER, 0, HALF));
    assertRefused(Reject.SURFACE_BUTTERFLY, bent.and(E9, QUARTER, 0, HALF));
    assertRefused(Reject.SURFACE_BUTTERFLY, NODES.and(E9, QUARTER, 0, E9 + 1));
    assertRefused(
        Reject.SURFACE_CALENDAR, calm.and(E9, HALF, 0, E9).and(2 * E9, QUARTER, 0, E9 + 1));
    assertRefused(Reject.SURFACE_VOLATILITY, calm.and(E9, HALF, 0, 1).and(2 * E9, HALF, 0, 1));
  }

  @Test
  void shouldKeepTheLastGoodSurface() {
    assertTaken(NODES);
    f.later(5);

    assertRefused(Reject.SURFACE_PSI, one(E9, HALF, 0, 0));

    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(5 * PoolFixture.SECOND);
  }
}
