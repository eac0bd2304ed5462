package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

/** Figures from {@code src/test/python/risk_figures.py}, whose history is made here too. */
final class JointScenariosTest {

  private static final double[] RANGES = {0.09, 0.12, 0.25};
  private static final boolean[] ALL = {true, true, true};
  private static final double NEAR = 1e-10;

  private static double[][] history(int days, int underlyings) {
    double[][] returns = new double[days][underlyings];
    for (int t = 0; t < days; t++) {
      double common = StrictMath.sin(1.7 * t) + 0.6 * StrictMath.cos(0.37 * t * t);
      for (int u = 0; u < underlyings; u++) {
        double own = StrictMath.sin(2.3 * t * (u + 1) + u);
        returns[t][u] = 0.03 * ((1 - 0.25 * u) * common + (0.3 + 0.3 * u) * own);
      }
    }
    return returns;
  }

  static Returns days() {
    return Returns.ofDays(history(120, 3), 1, RANGES);
  }

  private static JointScenarios scenarios() {
    return JointScenarios.from(history(120, 3), 1, RANGES, ALL);
  }

  /** Moves in eighths, and the volatility behind them. */
  private static List<Integer> row(JointScenarios of, int row) {
    List<Integer> moves = new ArrayList<>();
    for (int u = 0; u < of.underlyings(); u++) {
      moves.add(of.code(row, u) / 3 - 8);
    }
    moves.add(of.code(row, 0) % 3);
    return moves;
  }

  private static List<List<Integer>> rows(JointScenarios of) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int r = 0; r < of.rows(); r++) {
      rows.add(row(of, r));
    }
    return rows;
  }

  /** Hipparchus gives the factors from the greatest eigenvalue on. */
  @Test
  void shouldFindTheFactorsOfNumpy() {
    EigenDecompositionSymmetric parts =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(LedoitWolf.of(days()).matrix()));

    assertThat(parts.getEigenvalues()[0]).isCloseTo(0.12525244071904282, within(NEAR));
    assertThat(parts.getEigenvalues()[2]).isCloseTo(0.005669397909817879, within(NEAR));
  }

  @Test
  void shouldBeginWithAllDownAndAllUp() {
    assertThat(rows(scenarios()).subList(0, 6))
        .containsExactly(
            List.of(-8, -8, -8, 0),
            List.of(-8, -8, -8, 1),
            List.of(-8, -8, -8, 2),
            List.of(8, 8, 8, 0),
            List.of(8, 8, 8, 1),
            List.of(8, 8, 8, 2));
  }

  /** First factor 1, 0.70, 0.19; second -0.195, 0.282, -0.019; third -0.042, -0.011, 0.260. */
  @Test
  void shouldGoOnWithPrincipalFactors() {
    List<List<Integer>> rows = rows(scenarios());

    assertThat(rows.subList(6, 30))
        .contains(List.of(8, 6, 2, 2), List.of(-4, -3, -1, 0), List.of(4, 3, 1, 2))
        .contains(List.of(-2, 3, -1, 2), List.of(1, -2, 1, 0))
        .contains(List.of(-1, -1, 3, 2), List.of(1, 1, -2, 0));
  }

  /**
   * Days of +-0.4 (1, 1) and +-0.1 (1, -1) ranges: variances 0.17, covariance 0.15, eigenvalues
   * 0.32 and 0.02. So the second factor moves by sqrt(0.02 / 0.32) = 1/4 of the range, the pair
   * being broken by a quarter and not by the whole.
   */
  @Test
  void shouldMoveEachOfTwoFactorsByItsOwnSize() {
    List<List<Integer>> rows = rows(twoFactors(new double[] {0.4, 0.4}, new double[] {0.1, -0.1}));

    assertThat(rows)
        .contains(List.of(8, 8, 0), List.of(4, 4, 2), List.of(-8, -8, 2))
        .contains(List.of(2, -2, 2), List.of(-2, 2, 0), List.of(1, -1, 0), List.of(-1, 1, 2));
    assertThat(rows).allMatch(row -> Math.abs(row.get(0) - row.get(1)) <= 4);
  }

  /**
   * Days of +-0.4 (0.8, 0.6) and +-0.1 (-0.6, 0.8): the first factor is scaled by 1 / 0.32 to (1,
   * 0.75), the second to (-0.1875, 0.25), outward in eighths (-2, 2).
   */
  @Test
  void shouldScaleAllFactorsByTheGreatestMoveOfTheFirst() {
    List<List<Integer>> rows =
        rows(twoFactors(new double[] {0.32, 0.24}, new double[] {-0.06, 0.08}));

    assertThat(rows)
        .contains(List.of(8, 6, 2), List.of(-4, -3, 0))
        .contains(List.of(-2, 2, 2), List.of(1, -1, 2));
    assertThat(rows).doesNotContain(List.of(-6, 8, 2), List.of(-8, 8, 2));
  }

  /**
   * Uncorrelated moves of very different size: 0.3 and 0.03 ranges. The second factor is the second
   * underlying by a tenth of its range; its whole range comes from the first six rows only, and
   * from the broken pair, since nothing holds the two together.
   */
  @Test
  void shouldBreakAPairThatIsNotCorrelated() {
    List<List<Integer>> rows = rows(twoFactors(new double[] {0.3, 0}, new double[] {0, 0.03}));

    assertThat(rows)
        .contains(List.of(8, 0, 2), List.of(0, 1, 2))
        .contains(List.of(8, -8, 2), List.of(-8, 8, 0));
  }

  /**
   * Days of +-0.5 (1, 1, 1)/sqrt 3, +-0.14 (1, -1, 0)/sqrt 2, +-0.1 (1, 1, -2)/sqrt 6: scaled by
   * sqrt 3 / 0.5 the factors are (1, 1, 1), 0.3429 (1, -1, 0) and 0.1414 (1, 1, -2). So many days
   * that the shrinkage, below 0.003, changes no eighth.
   */
  @Test
  void shouldMoveEachOfThreeFactorsByItsOwnSize() {
    double[][] parts = {
      {0.5 / Math.sqrt(3), 0.5 / Math.sqrt(3), 0.5 / Math.sqrt(3)},
      {0.14 / Math.sqrt(2), -0.14 / Math.sqrt(2), 0},
      {0.1 / Math.sqrt(6), 0.1 / Math.sqrt(6), -0.2 / Math.sqrt(6)}
    };

    double[][] days = combined(parts, 8_000);
    assertThat(LedoitWolf.of(Returns.ofDays(days, 1, RANGES)).shrinkage()).isLessThan(0.003);
    List<List<Integer>> rows = rows(JointScenarios.from(days, 1, RANGES, ALL));

    assertThat(rows)
        .contains(List.of(8, 8, 8, 0), List.of(4, 4, 4, 2))
        .contains(List.of(3, -3, 0, 2), List.of(-2, 2, 0, 0))
        .contains(List.of(2, 2, -3, 2), List.of(-1, -1, 2, 0));
    assertThat(rows).allMatch(row -> Math.abs(row.get(0) - row.get(1)) <= 6);
  }

  /** Never greater than when every factor reaches the range, and the pair not broken. */
  @Test
  void shouldGiveASpreadAnOffsetThatFallsWithTheCorrelation() {
    int before = 0;
    for (double own : new double[] {0.02, 0.05, 0.1, 0.15}) {
      List<List<Integer>> rows =
          rows(twoFactors(new double[] {0.4, 0.4}, new double[] {own, -own}));
      int broken = rows.stream().mapToInt(row -> row.get(0) - row.get(1)).max().orElseThrow();

      assertThat(broken).isBetween(Math.max(1, before), 15);
      before = broken;
    }
  }

  private static JointScenarios twoFactors(double[] first, double[] second) {
    double[][] days = combined(new double[][] {first, second}, 40);
    return JointScenarios.from(days, 1, new double[] {0.09, 0.12}, new boolean[] {true, true});
  }

  /** Log returns of all combinations of signs of parts, which are in multiples of ranges. */
  private static double[][] combined(double[][] parts, int days) {
    double[][] returns = new double[days][parts[0].length];
    for (int t = 0; t < days; t++) {
      for (int u = 0; u < returns[t].length; u++) {
        double move = 0;
        for (int k = 0; k < parts.length; k++) {
          move += ((t >> k) & 1) == 0 ? parts[k][u] : -parts[k][u];
        }
        returns[t][u] = StrictMath.log1p(move * RANGES[u]);
      }
    }
    return returns;
  }

  /** The worst day of all is (-0.594578, -0.422370, -0.173426) ranges. */
  @Test
  void shouldTakeTheWorstDaysOutward() {
    assertThat(days().worst(5)).containsExactly(95, 84, 82, 60, 106);
    assertThat(row(scenarios(), 30)).isEqualTo(List.of(-5, -4, -2, 2));
  }

  @Test
  void shouldBreakPairsThatDoNotHoldTogether() {
    double[][] apart = history(120, 3);
    for (int t = 0; t < apart.length; t++) {
      apart[t][2] = 0.2 * StrictMath.sin(0.9 * t + 1);
    }

    List<List<Integer>> broken = rows(JointScenarios.from(apart, 1, RANGES, ALL));
    List<List<Integer>> small =
        rows(JointScenarios.from(apart, 1, RANGES, new boolean[] {true, true, false}));

    assertThat(broken)
        .contains(List.of(8, 0, -8, 2), List.of(-8, 0, 8, 0), List.of(0, 8, -8, 0))
        .doesNotContain(List.of(8, -8, 0, 2));
    assertThat(small).doesNotContain(List.of(8, 0, -8, 2));
    assertThat(rows(scenarios())).doesNotContain(List.of(8, 0, -8, 2));
  }

  @Test
  void shouldStayWithinRowsAndCodesOfThePool() {
    double[][] many = history(400, 9);
    double[] ranges = new double[9];
    Arrays.fill(ranges, 0.02);
    boolean[] large = new boolean[9];
    Arrays.fill(large, true);

    List<List<Integer>> rows = rows(JointScenarios.from(many, 1, ranges, large));

    assertThat(rows.size()).isBetween(60, JointScenarios.ROWS_MAX);
    assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
    assertThat(rows).allMatch(row -> row.stream().allMatch(move -> Math.abs(move) <= 8));
  }

  @Test
  void shouldAddHoursUpToDays() {
    double[][] hours = new double[24 * 40 + 5][1];
    for (int t = 0; t < hours.length; t++) {
      hours[t][0] = t == 3 ? 9 : t % 48 < 24 ? 0.001 : -0.002;
    }

    Returns days = Returns.ofDays(hours, 24, new double[] {0.1});

    assertThat(days.periods()).isEqualTo(40);
    double sum = 0;
    for (int t = 5; t < 29; t++) {
      sum += hours[t][0];
    }
    assertThat(days.at(0, 0)).isCloseTo(Math.expm1(sum) / 0.1, within(NEAR));
  }

  @Test
  void shouldDoWithOneUnderlyingThatNeverMoves() {
    JointScenarios still =
        JointScenarios.from(new double[40][1], 1, new double[] {0.1}, new boolean[] {true});

    assertThat(rows(still)).contains(List.of(-8, 0), List.of(0, 2)).hasSizeLessThan(20);
  }

  @Test
  void shouldBeTheSameEachTime() {
    assertThat(rows(scenarios())).isEqualTo(rows(scenarios()));
  }

  @Test
  void shouldRoundOutward() {
    assertThat(JointScenarios.eighths(0)).isZero();
    assertThat(JointScenarios.eighths(0.01)).isEqualTo(1);
    assertThat(JointScenarios.eighths(-0.126)).isEqualTo(-2);
    assertThat(JointScenarios.eighths(0.25)).isEqualTo(2);
    assertThat(JointScenarios.eighths(-7)).isEqualTo(-8);
  }

  @Test
  void shouldRefuseWhatSaysTooLittle() {
    assertThatThrownBy(() -> JointScenarios.from(history(29, 3), 1, RANGES, ALL))
        .hasMessageContaining("at least 30, got 29");
    assertThatThrownBy(() -> JointScenarios.from(history(60, 2), 1, RANGES, ALL))
        .hasMessageContaining("one for each underlying");
    double[][] broken = history(60, 3);
    broken[7][1] = Double.NaN;
    assertThatThrownBy(() -> JointScenarios.from(broken, 1, RANGES, ALL))
        .hasMessageContaining("finite");
  }

  @Test
  void shouldKnowTheRangeOfADay() {
    assertThat(DayRange.of(0.6, 0)).isCloseTo(0.094216306, within(1e-9));
    assertThat(DayRange.of(0.1, 0)).isEqualTo(0.09);
    assertThat(DayRange.of(1.0, 1)).isEqualTo(0.25);
    assertThat(DayRange.of(9, 0)).isCloseTo(0.54, within(1e-12));
  }
}
