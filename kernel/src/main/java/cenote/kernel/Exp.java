package cenote.kernel;

/**
 * The exponential function, the same bits on every machine.
 *
 * <p>Method: Cody and Waite's reduction y = k ln 2 + r with |r| <= ln(2)/2, ln 2 held in two parts;
 * then e^r = 1 + r + r^2 E(r) with E a polynomial of degree 10; then a scaling by 2^k. All
 * functions are pure and free of allocation.
 */
public final class Exp {
  /** 1 / ln 2. */
  static final double LOG2_E = 0x1.71547652b82fep0;

  /** ln 2 to 33 bits: its product with any exponent is exact. */
  static final double LN2_HIGH = 0x1.62e42feep-1;

  /** ln 2 - {@link #LN2_HIGH}, rounded. */
  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Added to a double it rounds it to an integer, which then stands in the low bits. */
  static final double ROUNDER = 0x1.8p52;

  static final long ROUNDER_BITS = 0x4338_0000_0000_0000L;

  static final long ONE_BITS = 0x3ff0_0000_0000_0000L;
  static final int MANTISSA_BITS = 52;

  /** Above this the result is infinite: the greatest double whose exponential is finite. */
  private static final double GREATEST_ARGUMENT = 0x1.62e42fefa39efp9;

  /** At and below this the result is zero: half the least subnormal is e^-745.133... */
  private static final double LEAST_ARGUMENT = -745.2;

  /**
   * Down to this, and up to its negative, the scale 2^k is a normal number and one step suffices.
   */
  private static final double PLAIN_RANGE = 700.0;

  /**
   * E(r) = (e^r - 1 - r) / r^2 on |r| <= ln(2)/2: coefficients fitted in high precision for the
   * least greatest error, rounded to double. They differ from the Taylor terms 1/2!, 1/3!, 1/4!...
   * only where those would leave an error. Relative error of e^r from this fit: 3.3e-19.
   */
  static final double E0 = 0.5;

  static final double E1 = 0.1666666666666667;
  static final double E2 = 0.04166666666666667;
  static final double E3 = 0.008333333333326112;
  static final double E4 = 0.001388888888888373;
  static final double E5 = 0.0001984126987490126;
  static final double E6 = 2.4801587325605324e-05;
  static final double E7 = 2.7557255297969643e-06;
  static final double E8 = 2.755727357010214e-07;
  static final double E9 = 2.5105259538448494e-08;
  static final double E10 = 2.0914717341716378e-09;

  private Exp() {}

  /**
   * e to the power of {@code y}.
   *
   * <p>Error: below 1.1 ulp where the result is a normal number (0.93 the worst measured), half the
   * least subnormal (2^-1075) more below that; underflow is gradual. At the limits: +infinity above
   * 709.78..., +0 at -745.2 and below, e^0 is exactly 1, NaN gives NaN.
   */
  public static double exp(double y) {
    if (Math.abs(y) <= PLAIN_RANGE) {
      return plain(y, 0.0);
    }
    if (y > GREATEST_ARGUMENT) {
      return Double.POSITIVE_INFINITY;
    }
    if (y <= LEAST_ARGUMENT) {
      return 0.0;
    }
    return scaledInTwoSteps(y);
  }

  /**
   * e to the power of {@code y + tail} for an argument that is known to more than double precision.
   *
   * @param y at most 0; when below -700 the tail is left out, which costs up to 2^-53 |y| in
   *     relative error
   * @param tail below an ulp of {@code y} in magnitude; ignored when {@code y} is infinite
   */
  static double expOfNegative(double y, double tail) {
    return y >= -PLAIN_RANGE ? plain(y, tail) : exp(y);
  }

  private static double plain(double y, double tail) {
    double shifted = Math.fma(y, LOG2_E, ROUNDER);
    double power = shifted - ROUNDER;
    double rest = Math.fma(-power, LN2_HIGH, y);
    rest = Math.fma(-power, LN2_LOW, rest) + tail;
    double scale = powerOfTwo(shifted, 0);
    return Math.fma(lessOne(rest), scale, scale);
  }

  /** Past the plain range: the scale is split so that neither factor leaves the normal numbers. */
  private static double scaledInTwoSteps(double y) {
    double shifted = Math.fma(y, LOG2_E, ROUNDER);
    double power = shifted - ROUNDER;
    double rest = Math.fma(-power, LN2_LOW, Math.fma(-power, LN2_HIGH, y));
    int back = y > 0.0 ? -60 : 120;
    double scale = powerOfTwo(shifted, back);
    double kept = y > 0.0 ? 0x1p60 : 0x1p-120;
    return Math.fma(lessOne(rest), scale, scale) * kept;
  }

  /** 2^(k + extra), where k is the integer in the low bits of {@code shifted}. */
  private static double powerOfTwo(double shifted, long extra) {
    long exponent = Double.doubleToRawLongBits(shifted) + extra;
    return Double.longBitsToDouble((exponent << MANTISSA_BITS) + ONE_BITS);
  }

  /** e^r - 1 for |r| up to a little over ln(2)/2; even and odd powers run side by side. */
  private static double lessOne(double r) {
    double square = r * r;
    double even = Math.fma(E10, square, E8);
    even = Math.fma(even, square, E6);
    even = Math.fma(even, square, E4);
    even = Math.fma(even, square, E2);
    even = Math.fma(even, square, E0);
    double odd = Math.fma(E9, square, E7);
    odd = Math.fma(odd, square, E5);
    odd = Math.fma(odd, square, E3);
    odd = Math.fma(odd, square, E1);
    return Math.fma(square, Math.fma(odd, r, even), r);
  }
}
