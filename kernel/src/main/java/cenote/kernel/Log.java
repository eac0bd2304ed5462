package cenote.kernel;

/**
 * Natural logarithms, the same bits on every machine.
 *
 * <p>Method: numerator and denominator are split into exponent and mantissa; the denominator's
 * mantissa is halved or doubled when the two, read as integers, differ by more than half an octave,
 * which leaves their ratio between 2/3 and 3/2 without a branch; with z = (a - b) / (a + b), whose
 * numerator is exact, the logarithm of the ratio is 2 atanh z = 2z + z^3 G(z^2), and the exponents'
 * part is added with ln 2 in two parts. The ratio itself is never rounded, so the relative error
 * stays small when the two numbers nearly agree. All functions are pure and free of allocation.
 */
public final class Log {
  static final long MANTISSA_MASK = 0x000f_ffff_ffff_ffffL;
  private static final long ONE_BITS = 0x3ff0_0000_0000_0000L;
  private static final int MANTISSA_BITS = 52;
  static final long HALF_OCTAVE = 1L << 51;

  /** Factor and exponent that make a normal number of a subnormal one. */
  private static final double SUBNORMAL_SCALE = 0x1p54;

  private static final int SUBNORMAL_POWER = 54;

  /**
   * G(w) = (2 atanh(sqrt w) / sqrt w - 2) / w on 0 <= w <= 0.0404, that is 2/3 + 2/5 w + 2/7
   * w^2...: minimax coefficients for the error relative to the logarithm, by the Remez exchange
   * with 60 digits, rounded to double. Relative error of the logarithm from this fit: 1.1e-18.
   */
  static final double G0 = 0.666666666666666;

  static final double G1 = 0.4000000000006004;
  static final double G2 = 0.2857142855503862;
  static final double G3 = 0.2222222438381876;
  static final double G4 = 0.18181660740296218;
  static final double G5 = 0.1539127696928171;
  static final double G6 = 0.13170864159559018;
  static final double G7 = 0.1386132341960006;

  private Log() {}

  /**
   * The natural logarithm of {@code x}.
   *
   * <p>Error: below 2.5 ulp (1.6 the worst measured). At the limits: zero gives -infinity,
   * +infinity itself, a negative number or NaN gives NaN, and 1 gives exactly 0.
   */
  public static double log(double x) {
    return logRatio(x, 1.0);
  }

  /**
   * ln(numerator / denominator), without rounding or overflow of the ratio.
   *
   * <p>Error: below 2.5 ulp (1.8 the worst measured), also where the ratio is close to 1. At the
   * limits as the logarithm of the true ratio: a zero numerator gives -infinity, a zero denominator
   * +infinity; 0/0, infinity/infinity, a negative operand or NaN give NaN. Equal operands give
   * exactly 0.
   */
  public static double logRatio(double numerator, double denominator) {
    return isNormal(numerator) & isNormal(denominator)
        ? ofNormals(numerator, denominator, 0)
        : ofOthers(numerator, denominator);
  }

  /** Whether {@code x} is positive, finite and not subnormal. */
  private static boolean isNormal(double x) {
    return x >= Double.MIN_NORMAL & x <= Double.MAX_VALUE;
  }

  /** ln(numerator / denominator) + extraPower ln 2, for two positive normal numbers. */
  private static double ofNormals(double numerator, double denominator, int extraPower) {
    long numeratorBits = Double.doubleToRawLongBits(numerator);
    long denominatorBits = Double.doubleToRawLongBits(denominator);
    long exponents = (numeratorBits >>> MANTISSA_BITS) - (denominatorBits >>> MANTISSA_BITS);
    long a = numeratorBits & MANTISSA_MASK;
    long b = denominatorBits & MANTISSA_MASK;
    long carry = (a - b + HALF_OCTAVE) >> MANTISSA_BITS;
    double power = (double) (exponents + carry + extraPower);

    double upper = Double.longBitsToDouble(a | ONE_BITS);
    double lower = Double.longBitsToDouble((b | ONE_BITS) + (carry << MANTISSA_BITS));
    double z = (upper - lower) / (upper + lower);
    double w = z * z;
    double low = Math.fma(z * w, tail(w), power * Exp.LN2_LOW);
    return Math.fma(power, Exp.LN2_HIGH, (z + z) + low);
  }

  /** G(w); even and odd powers run side by side. */
  private static double tail(double w) {
    double square = w * w;
    double even = Math.fma(G6, square, G4);
    even = Math.fma(even, square, G2);
    even = Math.fma(even, square, G0);
    double odd = Math.fma(G7, square, G5);
    odd = Math.fma(odd, square, G3);
    odd = Math.fma(odd, square, G1);
    return Math.fma(odd, w, even);
  }

  private static double ofOthers(double numerator, double denominator) {
    boolean isInside = numerator >= 0.0 & denominator >= 0.0;
    boolean isFinite = numerator <= Double.MAX_VALUE & denominator <= Double.MAX_VALUE;
    if (!isInside | !isFinite | numerator == 0.0 | denominator == 0.0) {
      return isInside ? limit(numerator, denominator) : Double.NaN;
    }
    boolean isSmallAbove = numerator < Double.MIN_NORMAL;
    boolean isSmallBelow = denominator < Double.MIN_NORMAL;
    return ofNormals(
        isSmallAbove ? numerator * SUBNORMAL_SCALE : numerator,
        isSmallBelow ? denominator * SUBNORMAL_SCALE : denominator,
        (isSmallBelow ? SUBNORMAL_POWER : 0) - (isSmallAbove ? SUBNORMAL_POWER : 0));
  }

  /**
   * One operand at least is zero or infinite, neither is negative: 0, infinity or NaN by the rules
   * of division.
   */
  private static double limit(double numerator, double denominator) {
    boolean isTooSmall = numerator == 0.0 | denominator == Double.POSITIVE_INFINITY;
    boolean isTooLarge = denominator == 0.0 | numerator == Double.POSITIVE_INFINITY;
    if (isTooSmall & isTooLarge) {
      return Double.NaN;
    }
    return isTooSmall ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
