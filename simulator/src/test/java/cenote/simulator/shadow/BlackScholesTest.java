package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlackScholesTest {

  /** Marsaglia (2004), Evaluating the normal distribution: the Taylor series around zero. */
  private static double bySeries(double x) {
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
  }

  @Test
  void shouldAgreeWithTheSeriesOfTheNormalDistribution() {
    for (double x = -6; x <= 6; x += 0.0137) {
      assertThat(BlackScholes.normal(x)).as("at %s", x).isCloseTo(bySeries(x), within(2e-15));
    }
  }

  @Test
  void shouldGoToZeroAndOneFarOut() {
    assertThat(BlackScholes.normal(-40)).isZero();
    assertThat(BlackScholes.normal(40)).isOne();
    assertThat(BlackScholes.normal(-7.2)).isCloseTo(3.0106e-13, within(1e-16));
  }

  /** Put-call parity. */
  @Test
  void shouldHoldParity() {
    for (double strike = 60; strike <= 160; strike += 7) {
      double call = BlackScholes.value(true, 100, strike, 0.3);
      double put = BlackScholes.value(false, 100, strike, 0.3);

      assertThat(call - put).isCloseTo(100 - strike, within(1e-12));
    }
  }

  @Test
  void shouldBeIntrinsicWithoutLife() {
    assertThat(BlackScholes.value(true, 110, 100, 0)).isEqualTo(10);
    assertThat(BlackScholes.value(false, 110, 100, 0)).isZero();
    assertThat(BlackScholes.delta(false, 90, 100, 0)).isEqualTo(-1);
  }
}
