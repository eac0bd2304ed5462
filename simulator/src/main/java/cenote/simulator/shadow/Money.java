package cenote.simulator.shadow;

import java.math.BigInteger;

/** Products and quotients of amounts, exact, with the rounding in the name. */
final class Money {

  /** Quantity E8 times price E8 to cash E6. */
  static final BigInteger E10 = BigInteger.TEN.pow(10);

  private Money() {}

  static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  /** Product of all. */
  static BigInteger times(long... factors) {
    BigInteger product = BigInteger.ONE;
    for (long factor : factors) {
      product = product.multiply(big(factor));
    }
    return product;
  }

  /** Largest integer not above {@code dividend / divisor}; divisor positive. */
  static BigInteger floor(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /** Smallest integer not below {@code dividend / divisor}; divisor positive. */
  static BigInteger ceil(BigInteger dividend, BigInteger divisor) {
    return floor(dividend.negate(), divisor).negate();
  }

  static long floorDiv(BigInteger dividend, BigInteger divisor) {
    return floor(dividend, divisor).longValueExact();
  }

  static long ceilDiv(BigInteger dividend, BigInteger divisor) {
    return ceil(dividend, divisor).longValueExact();
  }

  /** Cash E6 of a signed quantity E8 at a price E8, down. */
  static long valueDown(long quantityE8, long priceE8) {
    return floorDiv(times(quantityE8, priceE8), E10);
  }

  /** Cash E6 of a signed quantity E8 at a price E8, up. */
  static long valueUp(long quantityE8, long priceE8) {
    return ceilDiv(times(quantityE8, priceE8), E10);
  }

  /** {@code amount * numerator / denominator}, up; both quantities of one sign. */
  static long shareUp(long amount, long numerator, long denominator) {
    int sign = denominator < 0 ? -1 : 1;
    return ceilDiv(times(amount, numerator, sign), big(denominator).abs());
  }
}
