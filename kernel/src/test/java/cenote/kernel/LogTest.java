package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void shouldStayWithinTwoUlpsOverTheFullRange() {
    SplittableRandom random = new SplittableRandom(2L);
    for (int i = 0; i < 1_500; i++) {
      double x = positive(random);
      assertThat(TestReference.ulps(Log.log(x), TestReference.log(x)))
          .as("log %s", x)
          .isLessThan(2);
    }
  }

  @Test
  void shouldStayWithinTwoUlpsForRatiosNearOne() {
    SplittableRandom random = new SplittableRandom(3L);
    for (int i = 0; i < 1_500; i++) {
      double forward = random.nextDouble(0.9, 64_000.0);
      double strike = forward * (1.0 + random.nextDouble(-0.5, 0.5) / (1L << random.nextInt(52)));
      if (forward != strike) {
        assertRatioIsRight(forward, strike);
      }
    }
  }

  @Test
  void shouldStayWithinTwoUlpsForAnyTwoNumbers() {
    SplittableRandom random = new SplittableRandom(4L);
    for (int i = 0; i < 1_000; i++) {
      assertRatioIsRight(positive(random), positive(random));
    }
    assertRatioIsRight(Double.MIN_VALUE, Double.MAX_VALUE);
    assertRatioIsRight(Double.MAX_VALUE, Double.MIN_VALUE);
    assertRatioIsRight(Double.MIN_NORMAL, Math.nextDown(Double.MIN_NORMAL));
  }

  @Test
  void shouldBeExactlyZeroForEqualOperands() {
    for (double x : new double[] {Double.MIN_VALUE, 1e-310, 0.1, 1.0, 64_000.5, 1e308}) {
      assertThat(Log.logRatio(x, x)).isZero();
    }
    assertThat(Log.log(1.0)).isZero();
  }

  @Test
  void shouldFollowTheTrueRatioAtTheLimits() {
    assertThat(Log.log(0.0)).isEqualTo(-INFINITY);
    assertThat(Log.log(INFINITY)).isEqualTo(INFINITY);
    assertThat(Log.logRatio(3.0, 0.0)).isEqualTo(INFINITY);
    assertThat(Log.logRatio(3.0, INFINITY)).isEqualTo(-INFINITY);
    assertThat(Log.logRatio(0.0, INFINITY)).isEqualTo(-INFINITY);
    assertThat(Log.logRatio(INFINITY, 0.0)).isEqualTo(INFINITY);
  }

  @Test
  void shouldBeNaNOutsideTheDomain() {
    assertThat(Log.log(-1.0)).isNaN();
    assertThat(Log.log(Double.NaN)).isNaN();
    assertThat(Log.logRatio(0.0, 0.0)).isNaN();
    assertThat(Log.logRatio(INFINITY, INFINITY)).isNaN();
    assertThat(Log.logRatio(1.0, -1.0)).isNaN();
    assertThat(Log.logRatio(1.0, Double.NaN)).isNaN();
    assertThat(Log.logRatio(-0.5, 0.0)).isNaN();
  }

  private static void assertRatioIsRight(double numerator, double denominator) {
    var truth = TestReference.log(numerator).subtract(TestReference.log(denominator));
    double actual = Log.logRatio(numerator, denominator);
    assertThat(TestReference.ulps(actual, truth))
        .as("logRatio %s / %s", numerator, denominator)
        .isLessThan(2.0);
  }

  /** Any positive finite double, subnormal ones with their due share of exponents. */
  private static double positive(SplittableRandom random) {
    long bits = random.nextLong(1, Double.doubleToRawLongBits(INFINITY));
    return Double.longBitsToDouble(random.nextInt(20) == 0 ? bits >>> 12 | 1 : bits);
  }
}
