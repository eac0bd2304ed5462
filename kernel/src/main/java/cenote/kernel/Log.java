package cenote.kernel;

/**
 * Natural logarithms, the same bits on every machine.
 *
 * <p>Method: numerator and denominator are split into exponent and mantissa; the mantissas are brought within a factor of
 * the square root of two of each other; with z = (a - b) / (a + b) the logarithm of their ratio is 2 atanh z = 2z + z^3
 * G(z^2), and the exponents' part is added with ln 2 in two parts. The ratio itself is never rounded, so the relative error
 * stays small when the two numbers nearly agree. All functions are pure and free of allocation.
 */
public final class Log {
  private static final long MANTISSA_MASK = 0x000f_ffff_ffff_ffffL;
  private static final long ONE_BITS = 0x3ff0_0000_0000_0000L;
  private static final int MANTISSA_BITS = 52;
  private static final double SQRT_2 = 0x1.6a09e667f3bcdp0;

  /** Factor and exponent that make a normal number of a subnormal one. */
  private static final double SUBNORMAL_SCALE = 0x1p54;

  private static final int SUBNORMAL_POWER = 54;

  /**
   * G(w) = (2 atanh(sqrt w) / sqrt w - 2) / w on 0 <= w <= (sqrt 2 - 1)^4, that is 2/3 + 2/5 w + 2/7 w^2...: minimax
   * coefficients by the Remez exchange in high precision, rounded to double.
   */
  private static final double G0 = 0.666666666666667;

  private static final double G1 = 0.3999999999989827;
  private static final double G2 = 0.28571428626533335;
  private static final double G3 = 0.22222211043822487;
  private static final double G4 = 0.18182895746801428;
  private static final double G5 = 0.1533150172120742;
  private static final double G6 = 0.1461916477718642;

  private Log() {}

  /**
   * The natural logarithm of {@code x}.
   *
   * <p>Error: below 2 ulp. At the limits: zero gives -infinity, +infinity itself, a negative number or NaN gives NaN, and
   * 1 gives exactly 0.
   */
  public static double log(double x) {
    return logRatio(x, 1.0);
  }

  /**
   * ln(numerator / denominator), without rounding or overflow of the ratio.
   *
   * <p>Error: below 2 ulp, also where the ratio is close to 1. At the limits as the logarithm of the true ratio: a zero
   * numerator gives -infinity, a zero denominator +infinity; 0/0, infinity/infinity, a negative operand or NaN give NaN.
   * Equal operands give exactly 0.
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
    double a = Double.longBitsToDouble((numeratorBits & MANTISSA_MASK) | ONE_BITS);
    double b = Double.longBitsToDouble((denominatorBits & MANTISSA_MASK) | ONE_BITS);
    long exponents = (numeratorBits >>> MANTISSA_BITS) - (denominatorBits >>> MANTISSA_BITS);
    double power = (double) (exponents + extraPower);

    boolean isAbove = a > SQRT_2 * b;
    boolean isBelow = a * SQRT_2 < b;
    double near = isAbove ? b + b : isBelow ? 0.5 * b : b;
    power = isAbove ? power + 1.0 : isBelow ? power - 1.0 : power;

    double z = (a - near) / (a + near);
    double w = z * z;
    double low = Math.fma(z * w, tail(w), power * Exp.LN2_LOW);
    return Math.fma(power, Exp.LN2_HIGH, (z + z) + low);
  }

  /** G(w). */
  private static double tail(double w) {
    double p = Math.fma(G6, w, G5);
    p = Math.fma(p, w, G4);
    p = Math.fma(p, w, G3);
    p = Math.fma(p, w, G2);
    p = Math.fma(p, w, G1);
    return Math.fma(p, w, G0);
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

  /** One operand at least is zero or infinite, neither is negative: 0, infinity or NaN by the rules of division. */
  private static double limit(double numerator, double denominator) {
    boolean isTooSmall = numerator == 0.0 | denominator == Double.POSITIVE_INFINITY;
    boolean isTooLarge = denominator == 0.0 | numerator == Double.POSITIVE_INFINITY;
    if (isTooSmall & isTooLarge) {
      return Double.NaN;
    }
    return isTooSmall ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
