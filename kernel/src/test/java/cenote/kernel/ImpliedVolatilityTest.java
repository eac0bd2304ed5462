package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Implied volatility against references with 25 digits, which {@code
 * implied_volatility_reference.py} has made, and at its limits.
 */
class ImpliedVolatilityTest {

  /** Half an ulp of 1. */
  private static final double UNIT = 0x1p-53;

  /** Error in units of 2^-53 (1 + 1/c); 5.8 is the worst measured over 6,000 other prices. */
  private static final double BOUND = 8.0;

  /** A subnormal bound or price has fewer digits to give. */
  private static final double LEAST_NORMAL_PRICE = 1e-300;

  @Test
  void shouldAgreeWithReferencesToWhatThePriceAllows() {
    List<String> rows = rows();
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      double deviation =
          ImpliedVolatility.deviation(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));
      BigDecimal expected = new BigDecimal(cells[2]);
      double bound = BOUND * UNIT * (1.0 + 1.0 / Double.parseDouble(cells[3]));
      assertThat(relative(deviation, expected)).as(row).isLessThan(bound);
    }
    assertThat(rows).hasSize(390);
  }

  @Test
  void shouldTakeEitherSignOfTheMoneyness() {
    assertThat(ImpliedVolatility.deviation(-0.3, 0.05))
        .isEqualTo(ImpliedVolatility.deviation(0.3, 0.05));
  }

  /** F = 100, K = 120, T = 1/4, volatility 0.8, D = 0.97, all by Black76.price. */
  @Test
  void shouldInvertAllFourOptions() {
    assertRoundTrip(true, 100.0, 120.0, 1e-14);
    assertRoundTrip(false, 100.0, 120.0, 1e-13);
    assertRoundTrip(true, 120.0, 100.0, 1e-13);
    assertRoundTrip(false, 120.0, 100.0, 1e-14);
  }

  private static void assertRoundTrip(
      boolean isCall, double forward, double strike, double tolerance) {
    double price = Black76.price(isCall, forward, strike, 0.25, 0.8, 0.97);
    assertThat(ImpliedVolatility.of(isCall, forward, strike, 0.25, price, 0.97))
        .isEqualTo(0.8, within(tolerance));
    assertThat(ImpliedVolatility.check(isCall, forward, strike, 0.25, price, 0.97))
        .isEqualTo(PriceFault.NONE);
  }

  @Test
  void shouldBeZeroAtTheIntrinsicValue() {
    assertThat(ImpliedVolatility.of(true, 100.0, 120.0, 1.0, 0.0, 0.9)).isZero();
    assertThat(ImpliedVolatility.of(true, 120.0, 100.0, 1.0, 0.9 * 20.0, 0.9)).isZero();
    assertThat(ImpliedVolatility.of(false, 100.0, 120.0, 1.0, 0.9 * 20.0, 0.9)).isZero();
    assertThat(ImpliedVolatility.deviation(0.5, 0.0)).isZero();
  }

  @Test
  void shouldBePositiveOneUlpAboveTheIntrinsicValue() {
    double price = Math.nextUp(20.0);
    assertThat(ImpliedVolatility.of(true, 120.0, 100.0, 1.0, price, 1.0)).isBetween(1e-3, 0.1);
    assertThat(ImpliedVolatility.of(true, 100.0, 120.0, 1.0, Double.MIN_VALUE, 1.0))
        .isBetween(1e-3, 0.1);
  }

  @Test
  void shouldBeFiniteOneUlpBelowTheBound() {
    double price = Math.nextDown(100.0);
    assertThat(ImpliedVolatility.of(true, 100.0, 120.0, 1.0, price, 1.0)).isBetween(16.0, 18.0);
    assertThat(ImpliedVolatility.of(false, 120.0, 100.0, 1.0, price, 1.0)).isBetween(16.0, 18.0);
  }

  @Test
  void shouldNameTheRuleThatAPriceBreaks() {
    assertFault(PriceFault.NOT_FINITE, 100.0, 100.0, 1.0, Double.NaN, 1.0);
    assertFault(PriceFault.NOT_FINITE, 100.0, 100.0, Double.POSITIVE_INFINITY, 5.0, 1.0);
    assertFault(PriceFault.FORWARD_OUT_OF_RANGE, -100.0, 100.0, 1.0, 5.0, 1.0);
    assertFault(PriceFault.STRIKE_OUT_OF_RANGE, 100.0, 0.0, 1.0, 5.0, 1.0);
    assertFault(PriceFault.DISCOUNT_OUT_OF_RANGE, 100.0, 100.0, 1.0, 5.0, 0.0);
    assertFault(PriceFault.NO_TIME, 100.0, 100.0, 0.0, 5.0, 1.0);
    assertFault(PriceFault.BELOW_INTRINSIC, 100.0, 100.0, 1.0, -1e-9, 1.0);
    assertFault(PriceFault.BELOW_INTRINSIC, 110.0, 100.0, 1.0, 9.99, 1.0);
    assertFault(PriceFault.AT_OR_ABOVE_BOUND, 100.0, 100.0, 1.0, 100.0, 1.0);
  }

  /** Twenty digits of strike over forward: what is left of the price by parity is a rounding. */
  @Test
  void shouldRefuseAPriceWhoseLastDigitIsWorthMoreThanTheOption() {
    double intrinsic = 1e20 - 1.0;

    for (double price : new double[] {intrinsic + Math.ulp(intrinsic), intrinsic + 5e4}) {
      assertThat(ImpliedVolatility.check(true, 1e20, 1.0, 1.0, price, 0.5 + 0.5))
          .as("price %s", price)
          .isEqualTo(PriceFault.AT_OR_ABOVE_BOUND);
      assertThat(ImpliedVolatility.of(false, 1.0, 1e20, 1.0, price, 1.0)).isNaN();
    }
    double put = 2.899065032464247E-27;
    double forward = 2.932291550641004E-41;
    double strike = 2.6614487322741906E-25;
    double discount = 0.010892808106008546;
    assertThat(ImpliedVolatility.of(false, forward, strike, 0.03, put, discount)).isNaN();
  }

  private static void assertFault(
      PriceFault fault,
      double forward,
      double strike,
      double years,
      double price,
      double discount) {
    assertThat(ImpliedVolatility.check(true, forward, strike, years, price, discount))
        .isEqualTo(fault);
    assertThat(ImpliedVolatility.of(true, forward, strike, years, price, discount)).isNaN();
  }

  @Test
  void shouldHaveNoDeviationOutsideTheBounds() {
    assertThat(ImpliedVolatility.deviation(0.0, 1.0)).isNaN();
    assertThat(ImpliedVolatility.deviation(0.0, -1e-300)).isNaN();
    assertThat(ImpliedVolatility.deviation(Double.NaN, 0.1)).isNaN();
    assertThat(ImpliedVolatility.deviation(0.1, Double.NaN)).isNaN();
    assertThat(ImpliedVolatility.deviation(Double.POSITIVE_INFINITY, 0.0)).isNaN();
  }

  @Test
  void shouldSolveSubnormalPrices() {
    for (double price = Double.MIN_VALUE; price < LEAST_NORMAL_PRICE; price *= 7.0) {
      double atTheMoney = ImpliedVolatility.deviation(0.0, price);
      assertThat(atTheMoney / price).isBetween(2.0, 3.0);
      assertThat(ImpliedVolatility.deviation(1.0, price)).isBetween(0.026, 0.028);
    }
  }

  private static double relative(double result, BigDecimal reference) {
    return new BigDecimal(result)
        .subtract(reference)
        .divide(reference, MathContext.DECIMAL64)
        .abs()
        .doubleValue();
  }

  private static List<String> rows() {
    try (InputStream file =
        ImpliedVolatilityTest.class.getResourceAsStream("implied-volatility.csv")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII).lines().skip(1).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
