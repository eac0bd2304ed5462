package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Black-76 at its limits: no time, no volatility, no strike, wings, absurd and invalid inputs. */
class Black76Test {
  private static final double RATE = 0.05;

  private final double[] out = new double[5];

  @Test
  void shouldGiveTheIntrinsicValueAtExpiry() {
    assertThat(Black76.price(true, 110.0, 100.0, 0.0, 0.8, 0.99)).isEqualTo(0.99 * 10.0);
    assertThat(Black76.price(false, 110.0, 100.0, 0.0, 0.8, 0.99)).isZero();
    assertThat(Black76.price(false, 90.0, 100.0, 0.0, 0.8, 0.99)).isEqualTo(0.99 * 10.0);
    assertThat(Black76.price(true, 100.0, 100.0, 0.0, 0.8, 0.99)).isZero();
  }

  @Test
  void shouldGiveLimitGreeksAtExpiry() {
    Black76.greeks(true, 110.0, 100.0, 0.0, 0.8, RATE, out);
    assertThat(out).containsExactly(10.0, 1.0, 0.0, 0.0, 0.5);

    Black76.greeks(false, 100.0, 100.0, 0.0, 0.8, RATE, out);
    assertThat(out).containsExactly(0.0, -0.5, 0.0, 0.0, 0.0);
  }

  @Test
  void shouldGiveTheDiscountedIntrinsicValueWithoutVolatility() {
    double discount = Exp.exp(-RATE * 2.0);
    Black76.greeks(false, 80.0, 100.0, 2.0, 0.0, RATE, out);

    assertThat(out).containsExactly(discount * 20.0, -discount, 0.0, 0.0, RATE * (discount * 20.0));
  }

  @Test
  void shouldReachTheLimitOfVanishingVolatilityWithoutAJump() {
    for (double deviation : new double[] {1e-99, 1e-30, 1e-12}) {
      Black76.priceAndDelta(true, 100.0, 100.0, deviation, 1.0, out, 0);
      assertThat(out[0]).isBetween(0.0, 1e-10);
      assertThat(out[1]).isEqualTo(0.5, within(1e-11));
      Black76.priceAndDelta(true, 100.0, 99.0, deviation, 1.0, out, 0);
      assertThat(out[0]).isEqualTo(1.0);
      assertThat(out[1]).isEqualTo(1.0);
    }
  }

  @Test
  void shouldReachTheLimitOfEndlessVolatility() {
    for (double deviation : new double[] {100.0, 1e6, 1e7, 1e300}) {
      Black76.priceAndDelta(true, 100.0, 120.0, deviation, 0.9, out, 0);
      assertThat(out[0]).isEqualTo(90.0);
      assertThat(out[1]).isEqualTo(0.9);
      Black76.priceAndDelta(false, 100.0, 120.0, deviation, 0.9, out, 0);
      assertThat(out[0]).isEqualTo(108.0, within(1e-13));
      assertThat(out[1]).isZero();
    }
  }

  @Test
  void shouldNotLoseTheWings() {
    double deep = Black76.price(true, 100.0, 400.0, 0.01, 0.4, 1.0);
    double farther = Black76.price(true, 100.0, 450.0, 0.01, 0.4, 1.0);

    assertThat(deep).isBetween(1e-270, 1e-250);
    assertThat(farther).isBetween(Double.MIN_VALUE, deep);
    assertThat(Black76.price(true, 100.0, 1e6, 0.01, 0.4, 1.0)).isZero();
    assertThat(Black76.price(false, 100.0, 1e6, 0.01, 0.4, 1.0)).isEqualTo(1e6 - 100.0);
  }

  @Test
  void shouldAcceptTinyAndHugeStrikes() {
    for (double strike : new double[] {0.0, 1e-320, 1e-200, 1e-100, 1e-12}) {
      Black76.greeks(true, 64_000.0, strike, 0.5, 0.9, 0.0, out);
      assertThat(out).containsExactly(64_000.0 - strike, 1.0, 0.0, 0.0, 0.0);
      assertThat(Black76.price(false, 64_000.0, strike, 0.5, 0.9, 1.0)).isZero();
    }
    for (double strike : new double[] {1e30, 1e300}) {
      Black76.greeks(false, 64_000.0, strike, 0.5, 0.9, 0.0, out);
      assertThat(out).containsExactly(strike - 64_000.0, -1.0, 0.0, 0.0, 0.0);
    }
  }

  @Test
  void shouldTreatAVanishedForwardAsWorthless() {
    Black76.greeks(true, 0.0, 100.0, 0.5, 0.9, 0.0, out);
    assertThat(out).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0);
    Black76.greeks(false, 0.0, 100.0, 0.5, 0.9, 0.0, out);
    assertThat(out).containsExactly(100.0, -1.0, 0.0, 0.0, 0.0);
  }

  @Test
  void shouldGiveNaNOutsideTheDomain() {
    assertThat(Black76.price(true, -1.0, 100.0, 1.0, 0.5, 1.0)).isNaN();
    assertThat(Black76.price(true, 100.0, -1.0, 1.0, 0.5, 1.0)).isNaN();
    assertThat(Black76.price(true, 100.0, 100.0, -1.0, 0.5, 1.0)).isNaN();
    assertThat(Black76.price(true, 100.0, 100.0, 1.0, -0.5, 1.0)).isNaN();
    assertThat(Black76.price(true, Double.NaN, 100.0, 1.0, 0.5, 1.0)).isNaN();
    assertThat(Black76.price(true, 100.0, Double.POSITIVE_INFINITY, 1.0, 0.5, 1.0)).isNaN();
    assertThat(Black76.price(true, 100.0, 100.0, 1.0, Double.POSITIVE_INFINITY, 1.0)).isNaN();
    Black76.greeks(true, 100.0, 100.0, 1.0, Double.NaN, 0.0, out);
    assertThat(out).containsOnly(Double.NaN);
  }

  @Test
  void shouldWriteAtTheOffsetAlone() {
    double[] wide = {7.0, 7.0, 7.0, 7.0};
    Black76.callAndDelta(100.0, 100.0, 0.0, 0.2, 1.0, wide, 1);

    assertThat(wide[0]).isEqualTo(7.0);
    assertThat(wide[1]).isEqualTo(7.965567455405804, within(1e-13));
    assertThat(wide[2]).isEqualTo(0.539827837277029, within(1e-15));
    assertThat(wide[3]).isEqualTo(7.0);
  }
}
