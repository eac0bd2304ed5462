package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EssviTest {
  private static final long ONE = SurfaceTerms.SCALE;
  private static final long[] YEARS = {ONE / 12, ONE / 4, ONE};
  private static final long[] THETAS = {30_000_000L, 100_000_000L, 400_000_000L};
  private static final long[] RHOS = {-300_000_000L, -200_000_000L, 50_000_000L};
  private static final long[] PSIS = {120_000_000L, 250_000_000L, 500_000_000L};
  private static final SurfaceTerms TERMS = new SurfaceTerms(YEARS, THETAS, RHOS, PSIS);

  /** From the first run of this code; changes only together with the rules' version. */
  private static final long GOLDEN = 4_114_022_825_844_759_047L;

  @Test
  void shouldMeetTheFormulaAtTheMoneyAndInTheWings() {
    assertThat(Essvi.totalVariance(0.0, 0.09, -0.3, 2.0)).isEqualTo(0.09, within(1e-17));
    double left = 0.3 * 0.3 + 2 * 2.0 * 0.2 * 0.3 + 0.16;
    double expected = 0.045 * (1.0 + 0.3 * 2.0 * 0.2 + Math.sqrt(left + 0.91));
    assertThat(Essvi.totalVariance(-0.2, 0.09, -0.3, 2.0)).isEqualTo(expected, within(1e-16));
    assertThat(Essvi.totalVariance(1e6, 0.09, -0.3, 2.0) / 1e6).isEqualTo(0.063, within(1e-6));
    assertThat(Essvi.totalVariance(-1e6, 0.09, -0.3, 2.0) / 1e6).isEqualTo(0.117, within(1e-6));
  }

  @Test
  void shouldMeetItsNodes() {
    for (int i = 0; i < TERMS.nodes(); i++) {
      double years = YEARS[i] / 1e9;
      double theta = THETAS[i] / 1e9;
      for (double k = -2.0; k <= 2.0; k += 0.25) {
        double w = Essvi.totalVariance(k, theta, RHOS[i] / 1e9, PSIS[i] / 1e9 / theta);
        assertThat(Essvi.volatility(TERMS, k, years))
            .isEqualTo(Math.sqrt(w / years), within(1e-14));
      }
    }
  }

  @Test
  void shouldBeLinearBetweenNodesInThetaPsiAndTheirTurn() {
    double psi = 0.375;
    double rho = (-0.2 * 0.25 + 0.05 * 0.5) / 2.0 / psi;
    for (double k = -1.0; k <= 1.0; k += 0.125) {
      double w = Essvi.totalVariance(k, 0.25, rho, psi / 0.25);
      assertThat(Essvi.volatility(TERMS, k, 0.625)).isEqualTo(Math.sqrt(w / 0.625), within(1e-14));
    }
  }

  @Test
  void shouldKeepTheFirstSmileBeforeTheFirstNode() {
    for (double k = -1.0; k <= 1.0; k += 0.125) {
      double first = Essvi.volatility(TERMS, k, YEARS[0] / 1e9);
      assertThat(Essvi.volatility(TERMS, k, 0.0)).isEqualTo(first, within(1e-14));
      assertThat(Essvi.volatility(TERMS, k, -1.0)).isEqualTo(first, within(1e-14));
      assertThat(Essvi.volatility(TERMS, k, 1e-9)).isEqualTo(first, within(1e-14));
      assertThat(Essvi.volatility(TERMS, k, 0.05)).isEqualTo(first, within(1e-14));
    }
    assertThat(Essvi.volatility(TERMS, Double.NaN, 1.0)).isNaN();
    assertThat(Essvi.volatility(TERMS, 0.0, Double.NaN)).isNaN();
  }

  @Test
  void shouldKeepTheLastSlopesBeyondTheLastNode() {
    double w = Essvi.totalVariance(0.3, 0.8, 0.05, 0.5 / 0.8);
    assertThat(Essvi.volatility(TERMS, 0.3, 2.0)).isEqualTo(Math.sqrt(w / 2.0), within(1e-14));
    SurfaceTerms single = node(ONE, ONE / 4, -ONE / 2, ONE / 5);
    double alone = Essvi.totalVariance(0.3, 0.5, -0.5, 0.2 / 0.5);
    assertThat(Essvi.volatility(single, 0.3, 2.0)).isEqualTo(Math.sqrt(alone / 2.0), within(1e-14));
  }

  @Test
  void shouldEqualItsSlice() {
    for (double years : new double[] {0.01, 0.2, 0.7, 3.0}) {
      RawSvi slice = Essvi.slice(TERMS, years);
      for (double k = -2.0; k <= 2.0; k += 0.01) {
        double expected = Essvi.volatility(TERMS, k, years);
        assertThat(slice.volatility(k, years)).isEqualTo(expected, within(1e-13));
      }
    }
  }

  /** On random surfaces, half of them with psi and theta on the bounds that the rules allow. */
  @Test
  void shouldHaveNoArbitrageAtAnyStrikeAndTime() {
    SplittableRandom random = new SplittableRandom(20240108L);
    double least = Double.POSITIVE_INFINITY;
    int taken = 0;
    for (int i = 0; i < 3_000; i++) {
      SurfaceTerms terms = random(random);
      if (terms.firstBroken() == SurfaceRule.NONE) {
        taken++;
        least = Math.min(least, leastDurrleman(terms, "surface " + i));
      }
    }
    assertThat(taken).isGreaterThan(1_000);
    assertThat(least).isPositive();
  }

  private static double leastDurrleman(SurfaceTerms terms, String which) {
    double end = 2.0 * terms.yearsE9(terms.nodes() - 1) / 1e9;
    double least = Double.POSITIVE_INFINITY;
    RawSvi before = new RawSvi(0.0, 0.0, 0.0, 0.0, 1.0);
    for (int step = 1; step <= 24; step++) {
      double years = end * step / 24;
      RawSvi slice = Essvi.slice(terms, years);
      for (double width : new double[] {0.3, 3.0}) {
        least = Math.min(least, slice.leastDurrleman(-width, width));
        double rise = slice.leastRise(before, -width, width);
        assertThat(rise).as("%s, step %s", which, step).isGreaterThan(-1e-12);
      }
      before = slice;
    }
    return least;
  }

  /** Node by node, each between the least and the most that the one before allows. */
  private static SurfaceTerms random(SplittableRandom random) {
    int nodes = random.nextInt(1, 6);
    long[][] columns = new long[4][nodes];
    double years = 0.0;
    double theta = 0.0;
    double psi = 0.0;
    double rho = 0.0;
    for (int i = 0; i < nodes; i++) {
      double nextRho = random.nextDouble(-0.95, 0.95);
      double ratio = Math.max((1 + rho) / (1 + nextRho), (1 - rho) / (1 - nextRho));
      double step = random.nextDouble(0.02, 0.5);
      years += step;
      double rise = step * random.nextDouble(0.05, 3.0);
      double thetaAfter = i == 0 ? rise : theta * ratio + (random.nextBoolean() ? 1e-6 : rise);
      double wing = 1 + Math.abs(nextRho);
      double most = Math.min(3.999 / wing, Math.sqrt(4 * thetaAfter / wing));
      most = i == 0 ? most : Math.min(most, psi / theta * thetaAfter);
      double low = i == 0 ? 0.01 * most : psi * ratio;
      psi = random.nextBoolean() ? most - 1e-8 : low + (most - low) * random.nextDouble();
      theta = thetaAfter;
      rho = nextRho;
      columns[0][i] = (long) (years * 1e9);
      columns[1][i] = (long) Math.ceil(theta * 1e9);
      columns[2][i] = Math.round(rho * 1e9);
      columns[3][i] = (long) (psi * 1e9);
    }
    return new SurfaceTerms(columns[0], columns[1], columns[2], columns[3]);
  }

  @Test
  void shouldNameTheFirstBrokenRule() {
    assertThat(TERMS.firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(nodes(new long[0], new long[0]).firstBroken()).isEqualTo(SurfaceRule.NODES);
    assertThat(nodes(new long[25], new long[25]).firstBroken()).isEqualTo(SurfaceRule.NODES);
    assertThat(nodes(YEARS, new long[] {1, 2}).firstBroken()).isEqualTo(SurfaceRule.NODES);
    assertThat(new SurfaceTerms(YEARS, THETAS, new long[2], PSIS).firstBroken())
        .isEqualTo(SurfaceRule.NODES);
    assertThat(new SurfaceTerms(YEARS, THETAS, RHOS, new long[4]).firstBroken())
        .isEqualTo(SurfaceRule.NODES);
    assertThat(nodes(new long[] {0, 1, 2}, THETAS).firstBroken())
        .isEqualTo(SurfaceRule.YEARS_ASCENDING);
    assertThat(nodes(new long[] {2, 2, 3}, THETAS).firstBroken())
        .isEqualTo(SurfaceRule.YEARS_ASCENDING);
    assertThat(nodes(YEARS, new long[] {0, 1, 2}).firstBroken()).isEqualTo(SurfaceRule.THETA_RANGE);
    assertThat(nodes(YEARS, new long[] {1, 2, Long.MAX_VALUE}).firstBroken())
        .isEqualTo(SurfaceRule.THETA_RANGE);
    assertThat(shape(ONE, 1)).isEqualTo(SurfaceRule.RHO_RANGE);
    assertThat(shape(-ONE, 1)).isEqualTo(SurfaceRule.RHO_RANGE);
    assertThat(shape(Long.MIN_VALUE, 1)).isEqualTo(SurfaceRule.RHO_RANGE);
    assertThat(shape(0, 0)).isEqualTo(SurfaceRule.PSI_RANGE);
    assertThat(shape(0, 4 * ONE)).isEqualTo(SurfaceRule.PSI_RANGE);
    assertThat(shape(0, Long.MAX_VALUE)).isEqualTo(SurfaceRule.PSI_RANGE);
  }

  @Test
  void shouldDecideTheBoundsOfButterfliesToTheUnit() {
    assertThat(node(4 * ONE, 100 * ONE, 0, 4 * ONE - 1).firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(node(4 * ONE, 100 * ONE, ONE - 1, 2 * ONE).firstBroken())
        .isEqualTo(SurfaceRule.NONE);
    assertThat(node(4 * ONE, 100 * ONE, 1 - ONE, 2 * ONE + 2).firstBroken())
        .isEqualTo(SurfaceRule.BUTTERFLY);
    assertThat(shape(0, ONE)).isEqualTo(SurfaceRule.NONE);
    assertThat(shape(0, ONE + 1)).isEqualTo(SurfaceRule.BUTTERFLY);
    assertThat(shape(ONE / 2, 816_496_580L)).isEqualTo(SurfaceRule.NONE);
    assertThat(shape(-ONE / 2, 816_496_581L)).isEqualTo(SurfaceRule.BUTTERFLY);
  }

  @Test
  void shouldDecideTheOrderOfSmilesToTheUnit() {
    assertThat(pair(ONE / 4, 0, ONE / 2)).isEqualTo(SurfaceRule.NONE);
    assertThat(pair(ONE / 4 - 1, 0, ONE / 2)).isEqualTo(SurfaceRule.SMILES_ASCENDING);
    assertThat(pair(ONE / 4, 0, ONE / 2 - 1)).isEqualTo(SurfaceRule.SMILES_ASCENDING);
    assertThat(pair(ONE / 4, 0, ONE / 2 + 1)).isEqualTo(SurfaceRule.SMILES_ASCENDING);
    assertThat(pair(ONE / 2, 0, ONE)).isEqualTo(SurfaceRule.NONE);
    assertThat(pair(ONE / 2, 0, ONE + 1)).isEqualTo(SurfaceRule.SMILES_ASCENDING);
    assertThat(pair(ONE / 2, ONE / 2, ONE)).isEqualTo(SurfaceRule.NONE);
    assertThat(pair(ONE / 2, ONE / 2 + 1, ONE)).isEqualTo(SurfaceRule.SMILES_ASCENDING);
    assertThat(pair(ONE / 2, -ONE / 2, ONE)).isEqualTo(SurfaceRule.NONE);
    assertThat(pair(ONE / 2, -ONE / 2 - 1, ONE)).isEqualTo(SurfaceRule.SMILES_ASCENDING);
  }

  @Test
  void shouldDecideTheVolatilityOfEachNodeToTheUnit() {
    assertThat(level(ONE, ONE / 400)).isEqualTo(SurfaceRule.NONE);
    assertThat(level(ONE, ONE / 400 - 1)).isEqualTo(SurfaceRule.VOLATILITY_RANGE);
    assertThat(level(4 * ONE, 100 * ONE)).isEqualTo(SurfaceRule.NONE);
    assertThat(level(4 * ONE - 1, 100 * ONE)).isEqualTo(SurfaceRule.VOLATILITY_RANGE);
    assertThat(level(Long.MAX_VALUE, 100 * ONE)).isEqualTo(SurfaceRule.VOLATILITY_RANGE);
    assertThat(nodes(new long[] {ONE, 101 * ONE}, new long[] {ONE / 4, ONE / 4}).firstBroken())
        .isEqualTo(SurfaceRule.VOLATILITY_RANGE);
  }

  @Test
  void shouldBoundTheForwardVarianceOfEverySegment() {
    assertThat(rise(1, 10_000_000)).isEqualTo(SurfaceRule.FORWARD_VARIANCE);
    assertThat(rise(4, 100)).isEqualTo(SurfaceRule.NONE);
    assertThat(rise(4, 101)).isEqualTo(SurfaceRule.FORWARD_VARIANCE);
    long[] years = {ONE, ONE + 4, 2 * ONE};
    assertThat(nodes(years, new long[] {ONE / 4, ONE / 4 + 101, ONE}).firstBroken())
        .isEqualTo(SurfaceRule.FORWARD_VARIANCE);
  }

  /** Against the equal x^2 (1 - rho^2) / (root - 1 - rho x), where nothing cancels. */
  @Test
  void shouldCancelNoMoreThanStated() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 10_000; i++) {
      double rest = Math.exp(random.nextDouble(Math.log(2e-9), 0.0));
      double rho = -Math.sqrt(1.0 - rest);
      double x = random.nextDouble(1.0, 50.0) / -rho;
      double exactRest = Math.fma(-rho, rho, 1.0);
      double root = Math.sqrt((x + rho) * (x + rho) + exactRest);
      double exact = 0.5 * x * x * exactRest / (root - Math.fma(rho, x, 1.0));

      double ulps = 16.0 / exactRest;
      assertThat(Essvi.totalVariance(x, 1.0, rho, 1.0))
          .isEqualTo(exact, within(ulps * Math.ulp(exact)));
    }
  }

  @Test
  void shouldKeepItsNumbersWhenArraysChange() {
    long[][] columns = {YEARS.clone(), THETAS.clone(), RHOS.clone(), PSIS.clone()};
    SurfaceTerms terms = new SurfaceTerms(columns[0], columns[1], columns[2], columns[3]);
    double before = Essvi.volatility(terms, 0.1, 0.5);

    for (long[] column : columns) {
      Arrays.fill(column, 7L);
    }

    assertThat(Essvi.volatility(terms, 0.1, 0.5)).isEqualTo(before);
    assertThat(terms.yearsE9(0)).isEqualTo(YEARS[0]);
    assertThat(terms.thetaE9(2)).isEqualTo(THETAS[2]);
    assertThat(terms.rhoE9(1)).isEqualTo(RHOS[1]);
    assertThat(terms.psiE9(1)).isEqualTo(PSIS[1]);
  }

  @Test
  void shouldKeepItsBits() {
    SplittableRandom random = new SplittableRandom(1);
    long bits = 0;
    for (int i = 0; i < 4_096; i++) {
      double k = random.nextDouble(-3.0, 3.0);
      double years = random.nextDouble(0.0, 3.0);
      bits = 31 * bits + Double.doubleToRawLongBits(Essvi.volatility(TERMS, k, years));
      bits = 31 * bits + Double.doubleToRawLongBits(Essvi.slice(TERMS, years).durrleman(k));
    }

    assertThat(bits).isEqualTo(GOLDEN);
  }

  private static SurfaceTerms node(long years, long theta, long rho, long psi) {
    return new SurfaceTerms(
        new long[] {years}, new long[] {theta}, new long[] {rho}, new long[] {psi});
  }

  /** Of one node with theta 1/4, so that psi may be 1 at most without correlation. */
  private static SurfaceRule shape(long rho, long psi) {
    return node(ONE, ONE / 4, rho, psi).firstBroken();
  }

  /** Of a node with theta 1/4, rho 0 and psi 1/2, and a later one. */
  private static SurfaceRule pair(long theta, long rho, long psi) {
    return new SurfaceTerms(
            new long[] {ONE, 2 * ONE},
            new long[] {ONE / 4, theta},
            new long[] {0, rho},
            new long[] {ONE / 2, psi})
        .firstBroken();
  }

  /** Nearly flat smiles of these levels. */
  private static SurfaceTerms nodes(long[] years, long[] thetas) {
    long[] psis = new long[years.length];
    Arrays.fill(psis, 1L);
    return new SurfaceTerms(years, thetas, new long[years.length], psis);
  }

  private static SurfaceRule level(long years, long theta) {
    return nodes(new long[] {years}, new long[] {theta}).firstBroken();
  }

  private static SurfaceRule rise(long years, long theta) {
    return nodes(new long[] {ONE, ONE + years}, new long[] {ONE / 4, ONE / 4 + theta})
        .firstBroken();
  }
}
