package cenote.kernel;

import static cenote.kernel.FixedPoint.OVERFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fixed-point arithmetic against {@link BigInteger}, on random values of every length. */
class FixedPointPropertyTest {
  private static final long SEED = 20_200_312L;
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    3,
    -3,
    0xffff_ffffL,
    0x1_0000_0000L,
    0x1_0000_0001L,
    -0x1_0000_0000L,
    0x7fff_ffff_0000_0000L,
    0x7fff_ffff_ffff_fffeL,
    0x4000_0000_0000_0000L,
    -0x4000_0000_0000_0001L,
    0x3fff_ffff_ffff_ffffL,
    0x5555_5555_5555_5555L,
    1_000_000_000_000_000_000L,
    3_037_000_500L,
    Long.MAX_VALUE,
    -Long.MAX_VALUE,
    OVERFLOW,
  };

  @Test
  void shouldMultiplyAndDivideExactlyAtTheEdges() {
    for (long a : EDGES) {
      for (long b : EDGES) {
        for (long divisor : EDGES) {
          checkMulDiv(a, b, divisor);
        }
      }
    }
  }

  @Test
  void shouldMultiplyAndDivideExactly() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 1_000_000; i++) {
      checkMulDiv(anyLength(random), anyLength(random), anyLength(random) & Long.MAX_VALUE);
    }
  }

  /** Divisors close to the high word of the product: the hardest digits of long division. */
  @Test
  void shouldMultiplyAndDivideExactlyNearOverflow() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int i = 0; i < 200_000; i++) {
      long a = random.nextLong() >> 1;
      long b = random.nextLong() >> 1;
      long divisor = 2 * Math.abs(Math.multiplyHigh(a, b)) + random.nextLong(-2, 3);
      checkMulDiv(a, b, divisor);
    }
  }

  @Test
  void shouldAddSubtractMultiplyAndDivideExactly() {
    SplittableRandom random = new SplittableRandom(SEED + 2);
    for (int i = 0; i < 300_000; i++) {
      checkSimple(anyLength(random), anyLength(random));
    }
    for (long a : EDGES) {
      for (long b : EDGES) {
        checkSimple(a, b);
      }
    }
  }

  @Test
  void shouldTakeExactRoots() {
    SplittableRandom random = new SplittableRandom(SEED + 3);
    for (int i = 0; i < 200_000; i++) {
      long root = random.nextLong(3_037_000_500L);
      long value = Math.max(0, root * root + random.nextLong(-1, 2));
      BigInteger expected = BigInteger.valueOf(value).sqrt();
      check(FixedPoint.sqrtFloor(value), expected, value, 0, 0);
    }
  }

  @Test
  void shouldConvertDoublesOnTheExactProduct() {
    SplittableRandom random = new SplittableRandom(SEED + 4);
    long[] scales = {1, 10, 1_000_000, 100_000_000L, 1_000_000_000_000_000_000L};
    for (int i = 0; i < 300_000; i++) {
      long scale = scales[random.nextInt(scales.length)];
      double x = anyLength(random) / (double) scale;
      checkConversion(random.nextBoolean() ? x : x * random.nextDouble(), scale);
      checkConversion(random.nextLong(-2_000, 2_001) / 2.0, scale);
    }
  }

  private static void checkMulDiv(long a, long b, long divisor) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    boolean isValid = a != OVERFLOW && b != OVERFLOW && divisor > 0;
    checkRoundings(
        product,
        isValid ? divisor : 0,
        FixedPoint.mulDivFloor(a, b, divisor),
        FixedPoint.mulDivCeil(a, b, divisor),
        FixedPoint.mulDivHalfEven(a, b, divisor));
  }

  private static void checkSimple(long a, long b) {
    BigInteger bigA = BigInteger.valueOf(a);
    BigInteger bigB = BigInteger.valueOf(b);
    boolean isValid = a != OVERFLOW && b != OVERFLOW;
    BigInteger none = BigInteger.ONE.shiftLeft(64);
    check(FixedPoint.addChecked(a, b), isValid ? bigA.add(bigB) : none, a, b, 0);
    check(FixedPoint.subtractChecked(a, b), isValid ? bigA.subtract(bigB) : none, a, b, 0);
    check(FixedPoint.mulChecked(a, b), isValid ? bigA.multiply(bigB) : none, a, b, 0);
    checkRoundings(
        bigA,
        isValid && b > 0 ? b : 0,
        FixedPoint.divFloor(a, b),
        FixedPoint.divCeil(a, b),
        FixedPoint.divHalfEven(a, b));
  }

  /** A divisor of 0 means that there is no result. */
  private static void checkRoundings(
      BigInteger dividend, long divisor, long floor, long ceil, long halfEven) {
    if (divisor == 0) {
      assertThat(new long[] {floor, ceil, halfEven}).containsOnly(OVERFLOW);
      return;
    }
    BigInteger[] parts = dividend.divideAndRemainder(BigInteger.valueOf(divisor));
    BigInteger truncated = parts[0];
    BigInteger remainder = parts[1];
    BigInteger down = remainder.signum() < 0 ? truncated.subtract(BigInteger.ONE) : truncated;
    BigInteger up = remainder.signum() > 0 ? truncated.add(BigInteger.ONE) : truncated;
    int closeness = remainder.abs().shiftLeft(1).compareTo(BigInteger.valueOf(divisor));
    boolean isAway = closeness > 0 || (closeness == 0 && truncated.testBit(0));
    BigInteger away = truncated.add(BigInteger.valueOf(remainder.signum()));
    check(floor, down, dividend.longValue(), divisor, 1);
    check(ceil, up, dividend.longValue(), divisor, 2);
    check(halfEven, isAway ? away : truncated, dividend.longValue(), divisor, 3);
  }

  private static void checkConversion(double x, long scale) {
    BigDecimal exact = new BigDecimal(x).multiply(BigDecimal.valueOf(scale));
    if (Math.abs(x * scale) >= 0x1p63) {
      assertThat(FixedPoint.fromDoubleFloor(x, scale)).isEqualTo(OVERFLOW);
      return;
    }
    check(FixedPoint.fromDoubleFloor(x, scale), rounded(exact, RoundingMode.FLOOR), 0, scale, 4);
    check(FixedPoint.fromDoubleCeil(x, scale), rounded(exact, RoundingMode.CEILING), 0, scale, 5);
    check(
        FixedPoint.fromDoubleHalfEven(x, scale),
        rounded(exact, RoundingMode.HALF_EVEN),
        0,
        scale,
        6);
  }

  private static BigInteger rounded(BigDecimal exact, RoundingMode mode) {
    return exact.setScale(0, mode).toBigInteger();
  }

  private static void check(long actual, BigInteger expected, long a, long b, int what) {
    long fitting = expected.abs().compareTo(MAX) > 0 ? OVERFLOW : expected.longValue();
    if (actual != fitting) {
      assertThat(actual).as("seed %d, case %d of (%d, %d)", SEED, what, a, b).isEqualTo(fitting);
    }
  }

  private static long anyLength(SplittableRandom random) {
    return random.nextLong() >> random.nextInt(64);
  }
}
