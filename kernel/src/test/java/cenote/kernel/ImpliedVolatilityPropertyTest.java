package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** From volatility to price, by 64 digits, and back, over the full domain; and order. */
class ImpliedVolatilityPropertyTest {
  private static final long SEED = 20_260_106L;
  private static final int ROUND_TRIPS = 1_500;
  private static final int ORDERED = 200_000;

  /** |ln(F / K)| / s up to here has a price above 10^-300. */
  private static final double GREATEST_RATIO = 35.0;

  private static final double LEAST_PRICE = 1e-280;

  /** In units of 2^-53 (1 + 1/c), c = d ln(price) / d ln(deviation). */
  private static final double BOUND = 10.0;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void shouldComeBackFromThePriceToTheDeviation() {
    int solved = 0;
    int nearBound = 0;
    while (solved < ROUND_TRIPS) {
      double s = Math.exp(random.nextDouble(Math.log(1e-6), Math.log(60.0)));
      double x =
          s * random.nextDouble(0.0, GREATEST_RATIO) * Math.exp(random.nextDouble(-6.0, 0.0));
      double forward = Math.exp(-0.5 * x);
      double strike = Math.exp(0.5 * x);
      if (x > 900.0) {
        continue;
      }
      double price = TestReference.call(forward, strike, s).doubleValue();
      if (price > LEAST_PRICE & price < forward) {
        assertComesBack(forward, strike, s, price);
        nearBound += price > 0.99 * forward ? 1 : 0;
        solved++;
      }
    }
    assertThat(nearBound).isGreaterThan(ROUND_TRIPS / 50);
  }

  private void assertComesBack(double forward, double strike, double s, double price) {
    double d1 = Log.logRatio(forward, strike) / s + 0.5 * s;
    double condition = s * forward * Normal.density(d1) / price;
    double found = ImpliedVolatility.of(true, forward, strike, 1.0, price, 1.0);
    double error = Math.abs(found / s - 1.0);
    assertThat(error)
        .as("seed %d F %s K %s s %s price %s", SEED, forward, strike, s, price)
        .isLessThan(BOUND * 0x1p-53 * (1.0 + 1.0 / condition));
  }

  /** Prices so far apart that the deviations are some 64 ulp apart; what is closer may fall. */
  @Test
  void shouldRiseWithThePrice() {
    for (int i = 0; i < ORDERED; i++) {
      double x = Math.exp(random.nextDouble(-20.0, 6.0));
      double bound = Exp.exp(-0.5 * x);
      double price = bound * Math.exp(-random.nextDouble(0.0, 30.0) * random.nextDouble());
      double deviation = ImpliedVolatility.deviation(x, price);
      double ratio = x / deviation;
      double higher = price + price * 0x1p-46 * (1.0 + ratio * ratio);
      if (higher < bound) {
        assertThat(ImpliedVolatility.deviation(x, higher))
            .as("seed %d x %s price %s", SEED, x, price)
            .isGreaterThan(deviation);
      }
    }
  }

  /** A call and the put of its strike differ by the forward's intrinsic value. */
  @Test
  void shouldRespectParity() {
    for (int i = 0; i < ORDERED; i++) {
      double forward = random.nextInt(50, 200);
      double strike = random.nextInt(50, 200);
      double outside = Math.min(forward, strike) * random.nextInt(1, 1 << 20) * 0x1p-21;
      double call = outside + Math.max(forward - strike, 0.0);
      double put = outside + Math.max(strike - forward, 0.0);
      assertThat(ImpliedVolatility.of(true, forward, strike, 1.0, call, 1.0))
          .as("seed %d F %s K %s", SEED, forward, strike)
          .isEqualTo(ImpliedVolatility.of(false, forward, strike, 1.0, put, 1.0));
    }
  }
}
