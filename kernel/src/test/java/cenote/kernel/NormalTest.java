package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalTest {
  private static final double BOUND = 0x1p-50;

  @Test
  void shouldKeepRelativeAccuracyInTheLowerTail() {
    for (double x : points(-37.0, 0.0)) {
      BigDecimal truth = TestReference.cdf(TestReference.exact(x));
      assertThat(TestReference.relative(Normal.cdf(x), truth)).as("N(%s)", x).isLessThan(BOUND);
    }
  }

  @Test
  void shouldKeepAccuracyInTheUpperHalf() {
    for (double x : points(0.0, 9.0)) {
      BigDecimal truth = TestReference.cdf(TestReference.exact(x));
      assertThat(TestReference.ulps(Normal.cdf(x), truth)).as("N(%s)", x).isLessThan(3.0);
    }
  }

  @Test
  void shouldComputeTheDensity() {
    for (double x : points(-37.4, 37.4)) {
      BigDecimal truth = TestReference.density(TestReference.exact(x));
      assertThat(TestReference.relative(Normal.density(x), truth)).as("%s", x).isLessThan(0x1p-51);
    }
  }

  @Test
  void shouldComputeTheMillsRatio() {
    for (double x : points(0.0, 45.0)) {
      assertMillsIsRight(x);
    }
    for (double x : new double[] {39.0, Math.nextUp(39.0), 64.5, 1e3, 1e8, 1e200}) {
      assertMillsIsRight(x);
    }
  }

  @Test
  void shouldComputeTheMillsRatioOfNegatives() {
    for (double x : points(-37.0, 0.0)) {
      BigDecimal exact = TestReference.exact(x);
      BigDecimal upper = TestReference.cdf(exact.negate());
      double expected = upper.doubleValue() / TestReference.density(exact).doubleValue();
      assertThat(Normal.mills(x) / expected - 1.0).as("M(%s)", x).isBetween(-BOUND, BOUND);
    }
  }

  @Test
  void shouldHaveItsLimits() {
    assertThat(Normal.cdf(0.0)).isEqualTo(0.5, within(0x1p-53));
    assertThat(Normal.cdf(-0.0)).isEqualTo(0.5, within(0x1p-53));
    assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1.0);
    assertThat(Normal.cdf(Double.NaN)).isNaN();
    assertThat(Normal.density(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.density(-1e200)).isZero();
    assertThat(Normal.density(Double.NaN)).isNaN();
    assertThat(Normal.mills(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Normal.mills(Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Normal.mills(Double.NaN)).isNaN();
  }

  @Test
  void shouldUnderflowGradually() {
    assertThat(Normal.cdf(-38.4)).isBetween(Double.MIN_VALUE, Double.MIN_NORMAL);
    assertThat(Normal.density(38.5)).isBetween(Double.MIN_VALUE, Double.MIN_NORMAL);
    assertThat(Normal.density(38.61)).isZero();
  }

  @Test
  void shouldNeverFall() {
    double before = 0.0;
    for (double x = -40.0; x < 10.0; x += 0.001) {
      double now = Normal.cdf(x);
      assertThat(now).isGreaterThanOrEqualTo(before - Math.ulp(before));
      before = now;
    }
  }

  private static void assertMillsIsRight(double x) {
    BigDecimal truth = TestReference.mills(TestReference.exact(x));
    assertThat(TestReference.relative(Normal.mills(x), truth)).as("M(%s)", x).isLessThan(BOUND);
  }

  private static double[] points(double from, double to) {
    SplittableRandom random = new SplittableRandom(5L);
    return random.doubles(600, from, to).toArray();
  }
}
