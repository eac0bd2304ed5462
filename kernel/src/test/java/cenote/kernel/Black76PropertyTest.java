package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold of Black-76 for every input, over seeded options and a grid. */
class Black76PropertyTest {
  private static final double[] MONEYNESS = {0.3, 0.7, 0.95, 1.0, 1.02, 1.4, 3.0};
  private static final double[] YEARS = {1.0 / 365.0, 0.08, 0.5, 2.0};
  private static final double[] VOLATILITIES = {0.15, 0.6, 1.5};
  private static final double FORWARD = 1_000.0;

  private final double[] out = new double[5];
  private final double[] other = new double[5];

  @Test
  void shouldAgreeWithFiftyDigits() {
    SplittableRandom random = new SplittableRandom(11L);
    for (int i = 0; i < 400; i++) {
      double forward = random.nextDouble(0.01, 100_000.0);
      double strike = forward * Exp.exp(random.nextDouble(-2.0, 2.0));
      double deviation = Exp.exp(random.nextDouble(-5.0, 1.5));
      BigDecimal truth = TestReference.call(forward, strike, deviation);
      Black76.priceAndDelta(true, forward, strike, deviation, 1.0, out, 0);
      double error = TestReference.exact(out[0]).subtract(truth).abs().doubleValue();
      assertThat(error / Math.ulp(Math.max(forward, strike)))
          .as("call %s, %s, %s", forward, strike, deviation)
          .isLessThan(4.0);
    }
  }

  /**
   * The out-of-the-money value itself is right to many digits, not only relative to the forward.
   */
  @Test
  void shouldKeepRelativeAccuracyInTheWings() {
    for (double ratio : new double[] {1.5, 2.0, 5.0, 20.0}) {
      for (double deviation : new double[] {0.2, 0.5, 1.0}) {
        BigDecimal truth = TestReference.call(100.0, 100.0 * ratio, deviation);
        Black76.priceAndDelta(true, 100.0, 100.0 * ratio, deviation, 1.0, out, 0);
        assertThat(TestReference.relative(out[0], truth)).isLessThan(1e-13);
      }
    }
  }

  @Test
  void shouldHoldPutCallParityAndItsBounds() {
    SplittableRandom random = new SplittableRandom(12L);
    for (int i = 0; i < 100_000; i++) {
      double forward = random.nextDouble(0.01, 100_000.0);
      double strike = forward * Exp.exp(random.nextDouble(-3.0, 3.0));
      double deviation = Exp.exp(random.nextDouble(-12.0, 2.0));
      double discount = random.nextDouble(0.5, 1.1);
      assertParityAndBounds(forward, strike, deviation, discount);
    }
  }

  private void assertParityAndBounds(
      double forward, double strike, double deviation, double discount) {
    Black76.priceAndDelta(true, forward, strike, deviation, discount, out, 0);
    Black76.priceAndDelta(false, forward, strike, deviation, discount, other, 0);
    double parity = discount * (forward - strike);
    double ulp = Math.ulp(discount * Math.max(forward, strike));
    String options = "options %s %s %s %s".formatted(forward, strike, deviation, discount);

    assertThat(out[0] - other[0]).as(options).isEqualTo(parity, within(2.0 * ulp));
    assertThat(out[0] - parity).as(options).isGreaterThanOrEqualTo(0.0);
    assertThat(out[0]).as(options).isGreaterThanOrEqualTo(Math.max(parity, 0.0));
    assertThat(other[0]).as(options).isGreaterThanOrEqualTo(Math.max(-parity, 0.0));
    assertThat(out[0]).as(options).isLessThanOrEqualTo(discount * forward + 2.0 * ulp);
    assertThat(other[0]).as(options).isLessThanOrEqualTo(discount * strike + 2.0 * ulp);
    assertThat(out[1] - other[1]).as(options).isEqualTo(discount, within(2.0 * Math.ulp(discount)));
    assertThat(out[1]).as(options).isBetween(0.0, discount);
  }

  @Test
  void shouldGiveTheSameBitsByEveryPath() {
    SplittableRandom random = new SplittableRandom(13L);
    for (int i = 0; i < 20_000; i++) {
      boolean isCall = random.nextBoolean();
      double forward = random.nextDouble(0.01, 100_000.0);
      double strike = random.nextDouble(0.01, 100_000.0);
      double years = random.nextDouble(3.0);
      double volatility = random.nextDouble(2.0);
      double discount = Exp.exp(-0.03 * years);
      double deviation = volatility * Math.sqrt(years);
      Black76.greeks(isCall, forward, strike, years, volatility, 0.03, out);
      Black76.priceAndDelta(isCall, forward, strike, deviation, discount, other, 2);

      assertThat(other[2]).isEqualTo(out[0]);
      assertThat(other[3]).isEqualTo(out[1]);
      assertThat(Black76.price(isCall, forward, strike, years, volatility, discount))
          .isEqualTo(out[0]);
    }
  }

  @Test
  void shouldGiveTheCallOfTheLatticePathTheSameBits() {
    SplittableRandom random = new SplittableRandom(14L);
    for (int i = 0; i < 20_000; i++) {
      double forward = random.nextDouble(0.01, 100_000.0);
      double strike = random.nextDouble(0.01, 100_000.0);
      double deviation = random.nextDouble(2.0);
      double logMoneyness = Log.logRatio(forward, strike);
      Black76.priceAndDelta(true, forward, strike, deviation, 0.9, out, 0);
      Black76.callAndDelta(forward, strike, logMoneyness, deviation, 0.9, other, 0);

      assertThat(other[0]).isEqualTo(out[0]);
      assertThat(other[1]).isEqualTo(out[1]);
    }
  }

  @Test
  void shouldMoveOneWayWithEachInput() {
    double step = 1.0 + 1e-6;
    forEachGridPoint((strike, years, volatility) -> {
      double noise = 4.0 * Math.ulp(Math.max(FORWARD, strike));
      double call = Black76.price(true, FORWARD, strike, years, volatility, 1.0);
      double put = Black76.price(false, FORWARD, strike, years, volatility, 1.0);
      assertThat(Black76.price(true, FORWARD * step, strike, years, volatility, 1.0))
          .isGreaterThanOrEqualTo(call - noise);
      assertThat(Black76.price(false, FORWARD * step, strike, years, volatility, 1.0))
          .isLessThanOrEqualTo(put + noise);
      assertThat(Black76.price(true, FORWARD, strike * step, years, volatility, 1.0))
          .isLessThanOrEqualTo(call + noise);
      assertThat(Black76.price(true, FORWARD, strike, years * step, volatility, 1.0))
          .isGreaterThanOrEqualTo(call - noise);
      assertThat(Black76.price(false, FORWARD, strike, years, volatility * step, 1.0))
          .isGreaterThanOrEqualTo(put - noise);
    });
  }

  @Test
  void shouldAgreeWithCentralDifferences() {
    double rate = 0.07;
    forEachGridPoint((strike, years, volatility) -> {
      for (boolean isCall : new boolean[] {true, false}) {
        Black76.greeks(isCall, FORWARD, strike, years, volatility, rate, out);
        assertFirstDifferences(isCall, strike, years, volatility, rate);
        assertGammaDifference(isCall, strike, years, volatility, rate);
      }
    });
  }

  private void assertFirstDifferences(
      boolean isCall, double strike, double years, double volatility, double rate) {
    double forwardStep = FORWARD * volatility * Math.sqrt(years) * 1e-4;
    double delta =
        (value(isCall, FORWARD + forwardStep, strike, years, volatility, rate)
                - value(isCall, FORWARD - forwardStep, strike, years, volatility, rate))
            / (2.0 * forwardStep);
    assertThat(out[1]).isEqualTo(delta, within(2e-7));

    double volatilityStep = volatility * 1e-4;
    double vega =
        (value(isCall, FORWARD, strike, years, volatility + volatilityStep, rate)
                - value(isCall, FORWARD, strike, years, volatility - volatilityStep, rate))
            / (2.0 * volatilityStep);
    assertThat(out[3]).isEqualTo(vega, within(2e-6 * FORWARD * Math.sqrt(years)));

    double yearsStep = years * 1e-4;
    double theta =
        (value(isCall, FORWARD, strike, years - yearsStep, volatility, rate)
                - value(isCall, FORWARD, strike, years + yearsStep, volatility, rate))
            / (2.0 * yearsStep);
    assertThat(out[4]).isEqualTo(theta, within(2e-6 * FORWARD * volatility / Math.sqrt(years)));
  }

  /** Gamma against the analytic deltas on both sides, each tested above. */
  private void assertGammaDifference(
      boolean isCall, double strike, double years, double volatility, double rate) {
    double step = FORWARD * volatility * Math.sqrt(years) * 1e-4;
    double gamma = out[2];
    Black76.greeks(isCall, FORWARD + step, strike, years, volatility, rate, other);
    double above = other[1];
    Black76.greeks(isCall, FORWARD - step, strike, years, volatility, rate, other);

    double scale = 1.0 / (FORWARD * volatility * Math.sqrt(years));
    assertThat(gamma).isEqualTo((above - other[1]) / (2.0 * step), within(1e-7 * scale));
  }

  @Test
  void shouldAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    runEveryFunction(1_000);
    threads.getCurrentThreadAllocatedBytes();

    long before = threads.getCurrentThreadAllocatedBytes();
    double kept = runEveryFunction(10_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(kept).isFinite();
    assertThat(allocated).isZero();
  }

  private double runEveryFunction(int times) {
    double sum = 0.0;
    for (int i = 1; i <= times; i++) {
      Black76.greeks((i & 1) == 0, 100.0 + i, 100.0, 0.5, 0.3, 0.01, out);
      Black76.priceAndDelta(false, 100.0, i, 0.4, 0.99, out, 0);
      sum += out[0] + Black76.price(true, i, 100.0, 0.1, 0.5, 1.0);
      sum += Normal.mills(-i * 1e-3) + Normal.cdf(i * 1e-3) + Log.log(i) + Exp.exp(-i);
      sum += FixedPoint.mulDivFloor(i * 1_000_000_007L, 1_000_000_007L * 99, 1_000_000_000L);
      sum += FixedPoint.fromDoubleCeil(i * 0.1, 100_000_000L) + FixedPoint.sqrtFloor(i);
    }
    return sum;
  }

  private static double value(
      boolean isCall, double forward, double strike, double years, double volatility, double rate) {
    return Black76.price(isCall, forward, strike, years, volatility, Exp.exp(-rate * years));
  }

  private static void forEachGridPoint(GridPoint check) {
    for (double moneyness : MONEYNESS) {
      for (double years : YEARS) {
        for (double volatility : VOLATILITIES) {
          check.at(FORWARD * moneyness, years, volatility);
        }
      }
    }
  }

  private interface GridPoint {
    void at(double strike, double years, double volatility);
  }
}
