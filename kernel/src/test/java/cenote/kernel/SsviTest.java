package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SsviTest {
  private static final long ONE = SurfaceTerms.SCALE;
  private static final long[] YEARS = {ONE / 12, ONE / 4, ONE};
  private static final long[] THETAS = {30_000_000L, 100_000_000L, 400_000_000L};
  private static final SurfaceTerms TERMS = terms(-300_000_000L, 900_000_000L, 400_000_000L);

  /** From the first run of this code; changes only together with the rules' version. */
  private static final long GOLDEN = 273_061_582_678_501_073L;

  @Test
  void shouldMeetTheFormulaAtTheMoneyAndInTheWings() {
    double theta = 0.09;
    double phi = Ssvi.phi(theta, 0.9, 0.4);

    assertThat(phi).isEqualTo(0.9 / (Math.pow(theta, 0.4) * Math.pow(1.09, 0.6)), within(1e-14));
    assertThat(Ssvi.totalVariance(0.0, theta, -0.3, phi)).isEqualTo(theta, within(1e-17));
    double wing = Ssvi.totalVariance(1e6, theta, -0.3, phi) / 1e6;
    assertThat(wing).isEqualTo(0.5 * theta * phi * 0.7, within(1e-6));
  }

  @Test
  void shouldBeLinearInTimeThroughItsNodes() {
    assertThat(Ssvi.theta(TERMS, 0.0)).isZero();
    assertThat(Ssvi.theta(TERMS, 1.0 / 24)).isEqualTo(0.015, within(1e-9));
    assertThat(Ssvi.theta(TERMS, 0.25)).isEqualTo(0.1, within(1e-15));
    assertThat(Ssvi.theta(TERMS, 0.625)).isEqualTo(0.25, within(1e-15));
    assertThat(Ssvi.theta(TERMS, 1.0)).isEqualTo(0.4, within(1e-15));
    assertThat(Ssvi.theta(TERMS, 2.0)).isEqualTo(0.8, within(1e-15));
  }

  @Test
  void shouldNeverFallInTimeAtAnyStrike() {
    for (double k = -2.0; k <= 2.0; k += 0.05) {
      double before = 0.0;
      for (double years = 0.001; years < 3.0; years += 0.007) {
        double volatility = Ssvi.volatility(TERMS, k, years);
        double variance = volatility * volatility * years;

        assertThat(variance).as("k %s, years %s", k, years).isGreaterThan(before);
        before = variance;
      }
    }
  }

  @Test
  void shouldGiveTheFirstNodesVolatilityAtExpiry() {
    double first = Math.sqrt(0.03 / (YEARS[0] / 1e9));

    assertThat(Ssvi.volatility(TERMS, 0.4, 0.0)).isEqualTo(first);
    assertThat(Ssvi.volatility(TERMS, 0.0, 1e-9)).isEqualTo(first, within(1e-12));
    assertThat(Ssvi.volatility(TERMS, Double.NaN, 1.0)).isNaN();
    assertThat(Ssvi.volatility(TERMS, 0.0, Double.NaN)).isNaN();
  }

  @Test
  void shouldEqualItsSlice() {
    RawSvi slice = Ssvi.slice(TERMS, 0.7);
    for (double k = -2.0; k <= 2.0; k += 0.01) {
      double expected = Ssvi.volatility(TERMS, k, 0.7);
      assertThat(slice.volatility(k, 0.7)).isEqualTo(expected, within(1e-14));
    }
  }

  /** At eta = 2 / (1 + |rho|), the greatest that the rules allow: enough, not always needed. */
  @Test
  void shouldHaveNoArbitrageAtTheGreatestEtaAllowed() {
    SplittableRandom random = new SplittableRandom(20240108L);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 1_500; i++) {
      double rho = random.nextDouble(-0.999, 0.999);
      double g = random.nextDouble(1e-3, 0.5);
      double theta = Math.exp(random.nextDouble(Math.log(1e-4), Math.log(4.0)));
      double eta = 2.0 / (1.0 + Math.abs(rho));
      RawSvi slice = Ssvi.slice(theta, rho, Ssvi.phi(theta, eta, g));
      double later = theta * (1.0 + random.nextDouble(1e-3, 0.5));
      RawSvi next = Ssvi.slice(later, rho, Ssvi.phi(later, eta, g));

      String which = "case %d: rho %s g %s theta %s".formatted(i, rho, g, theta);
      assertThat(slice.firstBroken(-3.0, 3.0)).as(which).isEqualTo(SurfaceRule.NONE);
      assertThat(next.leastRise(slice, -3.0, 3.0)).as(which).isPositive();
      least = Math.min(least, slice.leastDurrleman(-3.0, 3.0));
    }
    assertThat(least).isPositive();
  }

  @Test
  void shouldNameTheFirstBrokenRule() {
    assertThat(TERMS.firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(terms(ONE, 1, 1).firstBroken()).isEqualTo(SurfaceRule.RHO_RANGE);
    assertThat(terms(-ONE, 1, 1).firstBroken()).isEqualTo(SurfaceRule.RHO_RANGE);
    assertThat(terms(0, 0, 1).firstBroken()).isEqualTo(SurfaceRule.ETA_POSITIVE);
    assertThat(terms(0, 1, 0).firstBroken()).isEqualTo(SurfaceRule.G_RANGE);
    assertThat(terms(0, 1, ONE / 2 + 1).firstBroken()).isEqualTo(SurfaceRule.G_RANGE);
    assertThat(nodes(YEARS, new long[] {1, 2}).firstBroken()).isEqualTo(SurfaceRule.NODES);
    assertThat(nodes(new long[0], new long[0]).firstBroken()).isEqualTo(SurfaceRule.NODES);
    assertThat(nodes(new long[25], new long[25]).firstBroken()).isEqualTo(SurfaceRule.NODES);
    assertThat(nodes(new long[] {0, 1, 2}, THETAS).firstBroken())
        .isEqualTo(SurfaceRule.YEARS_ASCENDING);
    assertThat(nodes(new long[] {2, 2, 3}, THETAS).firstBroken())
        .isEqualTo(SurfaceRule.YEARS_ASCENDING);
    assertThat(nodes(YEARS, new long[] {0, 1, 2}).firstBroken()).isEqualTo(SurfaceRule.THETA_RANGE);
    assertThat(nodes(YEARS, new long[] {1, 2, Long.MAX_VALUE}).firstBroken())
        .isEqualTo(SurfaceRule.THETA_RANGE);
    assertThat(nodes(YEARS, new long[] {1, 3, 2}).firstBroken())
        .isEqualTo(SurfaceRule.THETA_ASCENDING);
  }

  @Test
  void shouldDecideTheBoundOfEtaToTheUnit() {
    assertThat(terms(0, 2 * ONE, 1).firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(terms(0, 2 * ONE + 1, 1).firstBroken()).isEqualTo(SurfaceRule.ETA_BOUND);
    assertThat(terms(ONE - 1, ONE, 1).firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(terms(ONE - 1, ONE + 1, 1).firstBroken()).isEqualTo(SurfaceRule.ETA_BOUND);
    assertThat(terms(1 - ONE, ONE + 1, 1).firstBroken()).isEqualTo(SurfaceRule.ETA_BOUND);
    assertThat(terms(0, Long.MAX_VALUE, 1).firstBroken()).isEqualTo(SurfaceRule.ETA_BOUND);
  }

  @Test
  void shouldDecideTheVolatilityOfEachNodeToTheUnit() {
    assertThat(node(ONE, ONE / 400)).isEqualTo(SurfaceRule.NONE);
    assertThat(node(ONE, ONE / 400 - 1)).isEqualTo(SurfaceRule.VOLATILITY_RANGE);
    assertThat(node(4 * ONE, 100 * ONE)).isEqualTo(SurfaceRule.NONE);
    assertThat(node(4 * ONE - 1, 100 * ONE)).isEqualTo(SurfaceRule.VOLATILITY_RANGE);
    assertThat(node(Long.MAX_VALUE, 100 * ONE)).isEqualTo(SurfaceRule.VOLATILITY_RANGE);
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
      assertThat(Ssvi.totalVariance(x, 1.0, rho, 1.0))
          .isEqualTo(exact, within(ulps * Math.ulp(exact)));
    }
  }

  @Test
  void shouldKeepItsNumbersWhenArraysChange() {
    long[] years = YEARS.clone();
    long[] thetas = THETAS.clone();
    SurfaceTerms terms = nodes(years, thetas);
    double before = Ssvi.volatility(terms, 0.1, 0.5);

    Arrays.fill(years, 7L);
    Arrays.fill(thetas, 7L);

    assertThat(Ssvi.volatility(terms, 0.1, 0.5)).isEqualTo(before);
    assertThat(terms.yearsE9(0)).isEqualTo(YEARS[0]);
    assertThat(terms.thetaE9(2)).isEqualTo(THETAS[2]);
  }

  @Test
  void shouldKeepItsBits() {
    SplittableRandom random = new SplittableRandom(1);
    long bits = 0;
    for (int i = 0; i < 4_096; i++) {
      double k = random.nextDouble(-3.0, 3.0);
      double years = random.nextDouble(0.0, 3.0);
      bits = 31 * bits + Double.doubleToRawLongBits(Ssvi.volatility(TERMS, k, years));
      bits = 31 * bits + Double.doubleToRawLongBits(Ssvi.slice(TERMS, years).durrleman(k));
    }

    assertThat(bits).isEqualTo(GOLDEN);
  }

  private static SurfaceTerms terms(long rhoE9, long etaE9, long gE9) {
    return new SurfaceTerms(rhoE9, etaE9, gE9, YEARS, THETAS);
  }

  private static SurfaceTerms nodes(long[] years, long[] thetas) {
    return new SurfaceTerms(0, ONE, ONE / 2, years, thetas);
  }

  private static SurfaceRule node(long years, long theta) {
    return nodes(new long[] {years}, new long[] {theta}).firstBroken();
  }

  private static SurfaceRule rise(long years, long theta) {
    return nodes(new long[] {ONE, ONE + years}, new long[] {ONE / 4, ONE / 4 + theta})
        .firstBroken();
  }
}
