package cenote.kernel;

/**
 * Fixed-point integer arithmetic on {@code long} with named rounding and one overflow value.
 *
 * <p>All functions are pure, total and free of allocation: none throws. A result that does not fit,
 * or that does not exist (a divisor that is not positive, the root of a negative number, a NaN), is
 * {@link #OVERFLOW}. The usable range is therefore symmetric, [-(2^63 - 1), 2^63 - 1], and the
 * sentinel is sticky: an operand that is {@code OVERFLOW} gives {@code OVERFLOW}, so a chain of
 * operations needs one test at its end.
 *
 * <p>Rounding is in the name: {@code Floor} towards negative infinity, {@code Ceil} towards
 * positive infinity, {@code HalfEven} to the nearest integer, ties to the even one. Every function
 * is exact before its single rounding.
 */
public final class FixedPoint {
  /** The result that stands for "does not fit"; see the class comment. */
  public static final long OVERFLOW = Long.MIN_VALUE;

  private static final long LOW_32_BITS = 0xffff_ffffL;
  private static final double TWO_POW_63 = 0x1p63;

  /** Below these a quotient is found from its estimate in double; see {@link #corrected}. */
  private static final double ESTIMATE_LIMIT = 0x1p49;

  private static final long DIVISOR_LIMIT = 1L << 61;

  private static final long[] POWERS_OF_TEN = {
    1L,
    10L,
    100L,
    1_000L,
    10_000L,
    100_000L,
    1_000_000L,
    10_000_000L,
    100_000_000L,
    1_000_000_000L,
    10_000_000_000L,
    100_000_000_000L,
    1_000_000_000_000L,
    10_000_000_000_000L,
    100_000_000_000_000L,
    1_000_000_000_000_000L,
    10_000_000_000_000_000L,
    100_000_000_000_000_000L,
    1_000_000_000_000_000_000L,
  };

  private FixedPoint() {}

  /** Whether {@code value} is the overflow sentinel. */
  public static boolean isOverflow(long value) {
    return value == OVERFLOW;
  }

  /** 10 to the power of {@code exponent}, or {@link #OVERFLOW} outside 0..18. */
  public static long powerOfTen(int exponent) {
    return exponent < 0 || exponent >= POWERS_OF_TEN.length ? OVERFLOW : POWERS_OF_TEN[exponent];
  }

  /** The sum, or {@link #OVERFLOW}. */
  public static long addChecked(long a, long b) {
    long sum = a + b;
    boolean isWrapped = ((a ^ sum) & (b ^ sum)) < 0;
    return isWrapped | a == OVERFLOW | b == OVERFLOW ? OVERFLOW : sum;
  }

  /** The difference {@code a - b}, or {@link #OVERFLOW}. */
  public static long subtractChecked(long a, long b) {
    long difference = a - b;
    boolean isWrapped = ((a ^ b) & (a ^ difference)) < 0;
    return isWrapped | a == OVERFLOW | b == OVERFLOW ? OVERFLOW : difference;
  }

  /** The product, or {@link #OVERFLOW}. */
  public static long mulChecked(long a, long b) {
    long low = a * b;
    boolean isWide = Math.multiplyHigh(a, b) != (low >> 63);
    return isWide | a == OVERFLOW | b == OVERFLOW ? OVERFLOW : low;
  }

  /** {@code a / divisor} rounded down; {@link #OVERFLOW} unless {@code divisor > 0}. */
  public static long divFloor(long a, long divisor) {
    return a == OVERFLOW | divisor <= 0 ? OVERFLOW : floor(a, divisor);
  }

  /** {@code a / divisor} rounded up; {@link #OVERFLOW} unless {@code divisor > 0}. */
  public static long divCeil(long a, long divisor) {
    return a == OVERFLOW | divisor <= 0 ? OVERFLOW : ceil(a, divisor);
  }

  /**
   * {@code a / divisor} rounded to nearest, ties to even; {@link #OVERFLOW} unless {@code divisor >
   * 0}.
   */
  public static long divHalfEven(long a, long divisor) {
    return a == OVERFLOW | divisor <= 0 ? OVERFLOW : halfEven(a, divisor);
  }

  /**
   * {@code a * b / divisor} rounded down, through an exact 128-bit product.
   *
   * @return the quotient, or {@link #OVERFLOW} when it does not fit or {@code divisor <= 0}
   */
  public static long mulDivFloor(long a, long b, long divisor) {
    if (divisor <= 0 | a == OVERFLOW | b == OVERFLOW) {
      return OVERFLOW;
    }
    long low = a * b;
    return Math.multiplyHigh(a, b) == (low >> 63)
        ? floor(low, divisor)
        : mulDivFloorWide(a, b, divisor);
  }

  /**
   * {@code a * b / divisor} rounded up, through an exact 128-bit product.
   *
   * @return the quotient, or {@link #OVERFLOW} when it does not fit or {@code divisor <= 0}
   */
  public static long mulDivCeil(long a, long b, long divisor) {
    if (divisor <= 0 | a == OVERFLOW | b == OVERFLOW) {
      return OVERFLOW;
    }
    long low = a * b;
    return Math.multiplyHigh(a, b) == (low >> 63)
        ? ceil(low, divisor)
        : -mulDivFloorWide(-a, b, divisor);
  }

  /**
   * {@code a * b / divisor} rounded to nearest, ties to even, through an exact 128-bit product.
   *
   * @return the quotient, or {@link #OVERFLOW} when it does not fit or {@code divisor <= 0}
   */
  public static long mulDivHalfEven(long a, long b, long divisor) {
    if (divisor <= 0 | a == OVERFLOW | b == OVERFLOW) {
      return OVERFLOW;
    }
    long low = a * b;
    return Math.multiplyHigh(a, b) == (low >> 63)
        ? halfEven(low, divisor)
        : mulDivHalfEvenWide(a, b, divisor);
  }

  /**
   * The largest integer whose square is at most {@code value}; {@link #OVERFLOW} for a negative
   * one.
   */
  public static long sqrtFloor(long value) {
    if (value < 0) {
      return OVERFLOW;
    }
    long root = (long) Math.sqrt((double) value);
    if (Long.compareUnsigned(root * root, value) > 0) {
      return root - 1;
    }
    long next = root + 1;
    return Long.compareUnsigned(next * next, value) <= 0 ? next : root;
  }

  /**
   * The least integer that is not below {@code x * scale}, decided on the exact product.
   *
   * @param scale positive and exactly a double: any power of ten up to 10^18, any integer up to
   *     2^53
   * @return the integer, or {@link #OVERFLOW} when {@code x} is NaN, {@code scale} is not as said,
   *     or the product is 2^63 or more in magnitude
   */
  public static long fromDoubleCeil(double x, long scale) {
    double product = x * scale;
    if (!isConvertible(product, scale)) {
      return OVERFLOW;
    }
    double integer = Math.ceil(product);
    return integer == product
        ? (long) integer + (long) Math.ceil(Math.fma(x, (double) scale, -product))
        : (long) integer;
  }

  /**
   * The greatest integer that is not above {@code x * scale}, decided on the exact product;
   * otherwise as {@link #fromDoubleCeil}.
   */
  public static long fromDoubleFloor(double x, long scale) {
    double product = x * scale;
    if (!isConvertible(product, scale)) {
      return OVERFLOW;
    }
    double integer = Math.floor(product);
    return integer == product
        ? (long) integer + (long) Math.floor(Math.fma(x, (double) scale, -product))
        : (long) integer;
  }

  /**
   * The integer nearest to {@code x * scale}, ties to even, decided on the exact product; otherwise
   * as {@link #fromDoubleCeil}.
   */
  public static long fromDoubleHalfEven(double x, long scale) {
    double product = x * scale;
    if (!isConvertible(product, scale)) {
      return OVERFLOW;
    }
    double integer = Math.rint(product);
    double productError = Math.fma(x, (double) scale, -product);
    if (integer == product) {
      return (long) integer + (long) Math.rint(productError);
    }
    boolean looksTied = Math.abs(product - integer) == 0.5;
    return looksTied & productError != 0.0
        ? (long) (productError > 0.0 ? Math.ceil(product) : Math.floor(product))
        : (long) integer;
  }

  private static boolean isConvertible(double product, long scale) {
    boolean isScaleExact = scale > 0 & scale != Long.MAX_VALUE & (long) (double) scale == scale;
    return isScaleExact & Math.abs(product) < TWO_POW_63;
  }

  private static long floor(long a, long divisor) {
    long quotient = a / divisor;
    return quotient - ((a - quotient * divisor) >>> 63);
  }

  private static long ceil(long a, long divisor) {
    long quotient = a / divisor;
    return quotient + ((quotient * divisor - a) >>> 63);
  }

  private static long halfEven(long a, long divisor) {
    long quotient = floor(a, divisor);
    return quotient + upIfNearer(quotient, a - quotient * divisor, divisor);
  }

  /**
   * 1 when a floor quotient with this remainder (0 up to the divisor) must go up to be the nearest,
   * else 0.
   */
  private static long upIfNearer(long quotient, long remainder, long divisor) {
    long rest = divisor - remainder;
    return remainder > rest | (remainder == rest & (quotient & 1) != 0) ? 1 : 0;
  }

  private static long mulDivFloorWide(long a, long b, long divisor) {
    long magnitude = quotientOfProduct(Math.abs(a), Math.abs(b), divisor);
    if ((a ^ b) >= 0 | magnitude == OVERFLOW) {
      return magnitude;
    }
    boolean isExact = remainderOfProduct(a, b, magnitude, divisor) == 0;
    return isExact ? -magnitude : -(magnitude + 1);
  }

  private static long mulDivHalfEvenWide(long a, long b, long divisor) {
    long magnitude = quotientOfProduct(Math.abs(a), Math.abs(b), divisor);
    if (magnitude == OVERFLOW) {
      return OVERFLOW;
    }
    long remainder = remainderOfProduct(a, b, magnitude, divisor);
    long rounded = magnitude + upIfNearer(magnitude, remainder, divisor);
    return (a ^ b) >= 0 ? rounded : -rounded;
  }

  /**
   * |a b| - magnitude * divisor; right although each product wraps, for the difference is below the
   * divisor.
   */
  private static long remainderOfProduct(long a, long b, long magnitude, long divisor) {
    return Math.abs(a) * Math.abs(b) - magnitude * divisor;
  }

  /**
   * Floor of {@code a * b / divisor} for a, b >= 0 and divisor > 0, or OVERFLOW when it is 2^63 or
   * more.
   */
  private static long quotientOfProduct(long a, long b, long divisor) {
    long high = Math.multiplyHigh(a, b);
    if (high >= divisor) {
      return OVERFLOW;
    }
    double estimate = (double) a * (double) b / (double) divisor;
    if (estimate < ESTIMATE_LIMIT & divisor < DIVISOR_LIMIT) {
      return corrected((long) estimate, a, b, divisor);
    }
    long quotient = divideWide(high, a * b, divisor);
    return quotient < 0 ? OVERFLOW : quotient;
  }

  /**
   * The quotient from an estimate that is off by less than two: five roundings of 2^-53 each on
   * less than 2^49, and the cut to an integer. The remainder, below 4 divisors in magnitude, is
   * right although its products wrap.
   */
  private static long corrected(long estimate, long a, long b, long divisor) {
    long quotient = estimate;
    long remainder = a * b - quotient * divisor;
    while (remainder < 0) {
      quotient--;
      remainder += divisor;
    }
    while (remainder >= divisor) {
      quotient++;
      remainder -= divisor;
    }
    return quotient;
  }

  /**
   * Unsigned quotient of the 128-bit {@code high:low} by {@code divisor}, where 0 <= high <
   * divisor.
   *
   * <p>Schoolbook division with 32-bit digits: Knuth, The Art of Computer Programming, volume 2,
   * 4.3.1, algorithm D, for a two-digit divisor; the form follows Warren, Hacker's Delight, 9-4
   * ("divlu").
   */
  private static long divideWide(long high, long low, long divisor) {
    int shift = Long.numberOfLeadingZeros(divisor);
    long normalDivisor = divisor << shift;
    long normalHigh = (high << shift) | ((low >>> 1) >>> (63 - shift));
    long normalLow = low << shift;

    long highDigit = digit(normalHigh, normalLow >>> 32, normalDivisor);
    long rest = ((normalHigh << 32) | (normalLow >>> 32)) - highDigit * normalDivisor;
    long lowDigit = digit(rest, normalLow & LOW_32_BITS, normalDivisor);
    return (highDigit << 32) | lowDigit;
  }

  /**
   * One quotient digit: floor of {@code (rest * 2^32 + next) / divisor} for rest < divisor, top bit
   * of divisor set.
   */
  private static long digit(long rest, long next, long divisor) {
    long divisorHigh = divisor >>> 32;
    long divisorLow = divisor & LOW_32_BITS;
    long guess = Long.divideUnsigned(rest, divisorHigh);
    long guessRest = rest - guess * divisorHigh;
    while (guess > LOW_32_BITS
        || Long.compareUnsigned(guess * divisorLow, (guessRest << 32) | next) > 0) {
      guess--;
      guessRest += divisorHigh;
      if (guessRest > LOW_32_BITS) {
        break;
      }
    }
    return guess;
  }
}
