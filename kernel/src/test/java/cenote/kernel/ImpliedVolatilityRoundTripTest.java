package cenote.kernel;

import static cenote.kernel.TestChain.logUniform;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * From price to volatility and back through {@link Black76#price}: calls and puts on both sides of
 * the money, amounts of 10^-93 to 10^243, |ln(F/K)| up to 200 (a put further out is lost in {@link
 * Black76}, which keeps digits of the greater of F and K only), 100,000 seeded quotes a test.
 *
 * <p>With e = 2^-53, p the price out of the money, s the deviation, d = |ln(F/K) / s + s / 2| and c
 * = d ln(p) / d ln(s), the price that comes back is off by no more than
 *
 * <pre>
 * p e (8 (1 + c)                    the error of the volatility that ImpliedVolatility states
 *      + 16 (1 + d^2 + (1 + d) / s))
 *                                   that of Black76: the density at a rounded d1, and the
 *                                   difference of two Mills ratios s apart
 * + 4 ulp of the price              the intrinsic value that parity takes off and adds
 * </pre>
 *
 * <p>The worst measured is 0.77 of it.
 */
class ImpliedVolatilityRoundTripTest {
  private static final long SEED = 20_260_116L;
  private static final int QUOTES = 100_000;
  private static final double E = 0x1p-53;
  private static final double VOLATILITY_ERROR = 8.0;
  private static final double PRICE_ERROR = 16.0;
  private static final double PARITY_ULPS = 4.0;
  private static final double DEEPEST = 1e-200;
  private static final double SQRT_TWO_PI = Math.sqrt(2.0 * Math.PI);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private int checked;

  @Test
  void shouldComeBackFromAnyPriceDownToTheDeepestWings() {
    for (int i = 0; i < QUOTES; i++) {
      Quote quote = Quote.random(random);
      checked += quote.comesBack(quote.bound() * logUniform(random, DEEPEST, 1.0)) ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(QUOTES / 2);
  }

  @Test
  void shouldComeBackFromAnyPriceInTheMoney() {
    for (int i = 0; i < QUOTES; i++) {
      Quote quote = Quote.random(random);
      Quote inside = quote.intrinsic() > 0.0 ? quote : quote.ofTheOtherType();
      checked += inside.comesBack(inside.intrinsic() + quote.bound() * random.nextDouble()) ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(QUOTES / 2);
  }

  @Test
  void shouldComeBackFromPricesNextToTheIntrinsicValue() {
    for (int i = 0; i < QUOTES; i++) {
      Quote quote = Quote.random(random);
      double intrinsic = Math.max(quote.intrinsic(), quote.bound() * DEEPEST);
      checked +=
          quote.comesBack(intrinsic + random.nextInt(1, 1_000) * Math.ulp(intrinsic)) ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(QUOTES / 2);
  }

  @Test
  void shouldComeBackFromPricesNextToTheBound() {
    for (int i = 0; i < QUOTES; i++) {
      Quote quote = Quote.random(random);
      double bound = quote.intrinsic() + quote.bound();
      checked += quote.comesBack(bound - random.nextInt(1, 1_000) * Math.ulp(bound)) ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(QUOTES / 2);
  }

  /** There p = bound s / sqrt(2 pi) (1 - s^2 / 24 + ...), where Black76 has lost all digits. */
  @Test
  void shouldBeLinearInSmallPricesAtTheMoney() {
    for (int i = 0; i < QUOTES; i++) {
      double price = logUniform(random, 1e-300, 1e-10);
      double deviation = ImpliedVolatility.deviation(0.0, price);
      assertThat(Math.abs(deviation / (price * SQRT_TWO_PI) - 1.0))
          .as("seed %d price %s", SEED, price)
          .isLessThan(VOLATILITY_ERROR * 2.0 * E);
    }
  }

  private record Quote(
      boolean isCall, double forward, double strike, double years, double discount) {

    static Quote random(SplittableRandom random) {
      double amount = logUniform(random, 1e-50, 1e200);
      double half = 0.5 * logUniform(random, 1e-6, 200.0);
      double away = StrictMath.exp(random.nextBoolean() ? half : -half);
      double years = logUniform(random, 1e-6, 100.0);
      double discount = random.nextBoolean() ? 1.0 : logUniform(random, 1e-5, 1e3);
      return new Quote(random.nextBoolean(), amount * away, amount / away, years, discount);
    }

    Quote ofTheOtherType() {
      return new Quote(!isCall, forward, strike, years, discount);
    }

    double bound() {
      return discount * Math.min(forward, strike);
    }

    double intrinsic() {
      return discount * Math.max(isCall ? forward - strike : strike - forward, 0.0);
    }

    /** True when the price has a volatility, which then gives it back. */
    boolean comesBack(double price) {
      double outside = price - intrinsic();
      if (!hasVolatility(price, outside)) {
        return false;
      }
      double volatility = ImpliedVolatility.of(isCall, forward, strike, years, price, discount);
      double back = Black76.price(isCall, forward, strike, years, volatility, discount);
      assertThat(Math.abs(back - price))
          .as("seed %d, %s at %s gives %s", SEED, this, price, volatility)
          .isLessThanOrEqualTo(slack(price, outside, volatility * Math.sqrt(years)));
      return true;
    }

    /** Rounding may have put a price on a limit; deep in the money parity may leave no digit. */
    private boolean hasVolatility(double price, double outside) {
      return outside > 0.0
          && ImpliedVolatility.check(isCall, forward, strike, years, price, discount)
              == PriceFault.NONE;
    }

    private double slack(double price, double outside, double s) {
      double logMoneyness = Log.logRatio(forward, strike);
      double d = Math.abs(logMoneyness / s + 0.5 * s);
      double near = -Math.abs(logMoneyness) / s + 0.5 * s;
      double c = s * bound() * Normal.density(near) / outside;
      double relative = VOLATILITY_ERROR * (1.0 + c) + PRICE_ERROR * (1.0 + d * d + (1.0 + d) / s);
      return relative * E * outside + PARITY_ULPS * Math.ulp(price);
    }
  }
}
