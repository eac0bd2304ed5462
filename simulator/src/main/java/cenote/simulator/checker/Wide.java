package cenote.simulator.checker;

import java.math.BigInteger;

/** {@code a x b / d} with the product in full, d positive; the rounding is in the name. */
final class Wide {

  /** Relative error of an estimate in doubles, with room to spare. */
  private static final double DOUBT = 1e-15;

  private static final double WITHIN_LONG = 9e18;

  private Wide() {}

  static long floor(long a, long b, long d) {
    long low = a * b;
    if (Math.multiplyHigh(a, b) == low >> 63) {
      return Math.floorDiv(low, d);
    }
    double estimate = (double) a * (double) b / (double) d;
    double doubt = (Math.abs(estimate) * DOUBT + 2) * (double) d;
    if (Math.abs(estimate) > WITHIN_LONG || doubt > WITHIN_LONG) {
      return exact(a, b, d);
    }
    // The rest is small, so that both products may wrap.
    long quotient = (long) estimate;
    return quotient + Math.floorDiv(low - quotient * d, d);
  }

  static long ceil(long a, long b, long d) {
    return -floor(-a, b, d);
  }

  /** To the nearest, of two equally near the even one. */
  static long halfEven(long a, long b, long d) {
    long floor = floor(a, b, d);
    long rest = a * b - floor * d;
    long other = d - rest;
    boolean isUp = rest > other || (rest == other && (floor & 1) != 0);
    return isUp ? floor + 1 : floor;
  }

  private static long exact(long a, long b, long d) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(d));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return floor.longValueExact();
  }
}
