package cenote.kernel;

/**
 * The standard normal distribution, the same bits on every machine, accurate in relative terms far
 * into both tails.
 *
 * <p>Everything goes through the Mills ratio M(x) = N(-x) / n(x) for x >= 0, which falls smoothly
 * from sqrt(pi/2) like 1/x, so that a tail is a density times a well-behaved factor. All functions
 * are pure and free of allocation.
 */
public final class Normal {
  static final double INVERSE_SQRT_TWO_PI = 0x1.9884533d43651p-2;

  /** Up to here the rational below is fitted; past 38.6 a density is zero anyway. */
  private static final double FITTED_RANGE = 39.0;

  /** Where an argument of the rational is cut off, so that no power of it overflows. */
  static final double GREATEST_ARGUMENT = 64.0;

  /**
   * Numerator of the Mills ratio: a rational of degrees 10 and 11 with the least greatest relative
   * error on [0, 39], fitted in high precision with a denominator that starts with 1, rounded to
   * double. Relative error of the rounded fit: 8e-17 on [0, 39], 1e-14 at 64. All coefficients of
   * both polynomials are positive: nothing cancels in Horner's rule.
   */
  static final double P0 = 1.2533141373155003;

  static final double P1 = 2.0320051185288035;
  static final double P2 = 1.6360902667877948;
  static final double P3 = 0.8437863530108881;
  static final double P4 = 0.3055678204685129;
  static final double P5 = 0.08077643407949181;
  static final double P6 = 0.01575579311993713;
  static final double P7 = 0.0022404833799474447;
  static final double P8 = 0.00022294093421840118;
  static final double P9 = 1.4096944268065036e-05;
  static final double P10 = 4.34307855519335e-07;

  /** Denominator of the Mills ratio; its constant term is 1. */
  static final double Q1 = 2.419190072349394;

  static final double Q2 = 2.7356455723249704;
  static final double Q3 = 1.9123399537632844;
  static final double Q4 = 0.9202230536400609;
  static final double Q5 = 0.32088206008037273;
  static final double Q6 = 0.08298872421853422;
  static final double Q7 = 0.015977865416656693;
  static final double Q8 = 0.002254580324751681;
  static final double Q9 = 0.00022337524206490013;
  static final double Q10 = 1.4096944268157044e-05;
  static final double Q11 = 4.3430785551890877e-07;

  private Normal() {}

  /**
   * The density n(x) = exp(-x^2/2) / sqrt(2 pi).
   *
   * <p>Relative error below 2^-51 while x^2 <= 1400 (the square's rounding error is carried along);
   * below that the result passes gradually into the subnormals with a relative error up to 2^-43,
   * and is 0 from |x| = 38.61 on. NaN gives NaN.
   */
  public static double density(double x) {
    double square = x * x;
    double squareError = Math.fma(x, x, -square);
    return Exp.expOfNegative(-0.5 * square, -0.5 * squareError) * INVERSE_SQRT_TWO_PI;
  }

  /**
   * The distribution function N(x), the probability of a value of at most {@code x}.
   *
   * <p>Relative error below 2^-50 for -37 <= x <= 0, also deep in the lower tail, and below 3 ulp
   * for x > 0; below -37 as {@link #density}. It rises but for steps of an ulp. N(-infinity) = 0,
   * N(+infinity) = 1, NaN gives NaN.
   */
  public static double cdf(double x) {
    double tail = density(x) * millsWithin(Math.abs(x));
    return x > 0.0 ? 1.0 - tail : tail;
  }

  /**
   * The Mills ratio M(x) = N(-x) / n(x).
   *
   * <p>Relative error below 2^-50 for x >= 0. For negative x the ratio grows like sqrt(2 pi)
   * e^(x^2/2): relative error below 2^-50 down to -37, +infinity below -38.61. M(+infinity) = 0,
   * NaN gives NaN.
   */
  public static double mills(double x) {
    if (x < 0.0) {
      return cdf(-x) / density(x);
    }
    return x > FITTED_RANGE ? farMills(x) : millsWithin(x);
  }

  /**
   * The Mills ratio for x >= 0, taken at 64 when x is larger: for formulas that multiply it by a
   * density, which is zero there.
   */
  private static double millsWithin(double x) {
    double bounded = bounded(x);
    return millsNumerator(bounded) / millsDenominator(bounded);
  }

  /** An argument for the two polynomials: {@code x}, or 64 when it is larger. */
  static double bounded(double x) {
    return Math.min(x, GREATEST_ARGUMENT);
  }

  /**
   * The asymptotic series 1/x (1 - 1/x^2 + 3/x^4 - 15/x^6...) up to 10395/x^12: past 39 the next
   * term is below 1e-17.
   */
  private static double farMills(double x) {
    double inverse = 1.0 / x;
    double w = -(inverse * inverse);
    double series = Math.fma(w, 10395.0, 945.0);
    series = Math.fma(w, series, 105.0);
    series = Math.fma(w, series, 15.0);
    series = Math.fma(w, series, 3.0);
    series = Math.fma(w, series, 1.0);
    return inverse * Math.fma(w, series, 1.0);
  }

  /**
   * M(x) times {@link #millsDenominator}, for x in [0, 64]. Here as below the even and odd powers
   * run side by side, which halves the wait of a single Horner chain.
   */
  static double millsNumerator(double x) {
    double square = x * x;
    double even = Math.fma(P10, square, P8);
    even = Math.fma(even, square, P6);
    even = Math.fma(even, square, P4);
    even = Math.fma(even, square, P2);
    even = Math.fma(even, square, P0);
    double odd = Math.fma(P9, square, P7);
    odd = Math.fma(odd, square, P5);
    odd = Math.fma(odd, square, P3);
    odd = Math.fma(odd, square, P1);
    return Math.fma(odd, x, even);
  }

  /** The denominator of M(x) for x in [0, 64]: between 1 and 10^14. */
  static double millsDenominator(double x) {
    double square = x * x;
    double even = Math.fma(Q10, square, Q8);
    even = Math.fma(even, square, Q6);
    even = Math.fma(even, square, Q4);
    even = Math.fma(even, square, Q2);
    even = Math.fma(even, square, 1.0);
    double odd = Math.fma(Q11, square, Q9);
    odd = Math.fma(odd, square, Q7);
    odd = Math.fma(odd, square, Q5);
    odd = Math.fma(odd, square, Q3);
    odd = Math.fma(odd, square, Q1);
    return Math.fma(odd, x, even);
  }
}
