package cenote.kernel;

/**
 * The Mills ratio from -1 on as one rational, M(z - 1) = P(z) / Q(z), and the slopes of its two
 * polynomials between two points. With them M(a) - M(b) has no difference left that cancels:
 *
 * <pre>
 * M(a) - M(b) = (b - a) (P(a) Q[a,b] - P[a,b] Q(a)) / (Q(a) Q(b)),   P(b) = P(a) + (b - a) P[a,b]
 * </pre>
 *
 * <p>P and Q have degrees 11 and 12; they interpolate M at 24 Chebyshev nodes of (z - 3) / (z + 3)
 * over -1 to 56, found with 70 digits and rounded to double. All coefficients are positive, so
 * nothing cancels in Horner's rule either. Relative error of the rounded fit: M 1.4e-16, its slope
 * 1.6e-16 times 1 + x^2.
 */
final class ShiftedMills {

  /** The argument of P and Q is that of the Mills ratio plus this. */
  static final double SHIFT = 1.0;

  static final double P0 = 3.4770518117036944;

  static final double P1 = 5.491809588657604;
  static final double P2 = 4.6380747278161385;
  static final double P3 = 2.640001644121703;
  static final double P4 = 1.1012822335982149;
  static final double P5 = 0.3492271779215821;
  static final double P6 = 0.08535090371857268;
  static final double P7 = 0.01603820873460211;
  static final double P8 = 0.002272979646041487;
  static final double P9 = 0.00023240067654940624;
  static final double P10 = 1.5564046793291127e-05;
  static final double P11 = 5.257503371957326e-07;
  static final double Q0 = 1.0;

  static final double Q1 = 2.8670442490406067;
  static final double Q2 = 3.881716263210094;
  static final double Q3 = 3.2885036255751543;
  static final double Q4 = 1.9461760002911497;
  static final double Q5 = 0.8500095040713321;
  static final double Q6 = 0.28187673590308127;
  static final double Q7 = 0.07179988176547036;
  static final double Q8 = 0.014012668082233103;
  static final double Q9 = 0.0020566687662103237;
  static final double Q10 = 0.00021736238009882372;
  static final double Q11 = 1.5038296456051513e-05;
  static final double Q12 = 5.257503371958887e-07;

  /** From the highest power down. */
  private static final double[] P = {P11, P10, P9, P8, P7, P6, P5, P4, P3, P2, P1, P0};

  private static final double[] Q = {Q12, Q11, Q10, Q9, Q8, Q7, Q6, Q5, Q4, Q3, Q2, Q1, Q0};

  private ShiftedMills() {}

  static double numerator(double z) {
    return value(P, z);
  }

  /** (P(y) - P(z)) / (y - z), P'(z) when they are equal. */
  static double numeratorSlope(double z, double y) {
    return slope(P, z, y);
  }

  static double denominator(double z) {
    return value(Q, z);
  }

  /** (Q(y) - Q(z)) / (y - z), Q'(z) when they are equal. */
  static double denominatorSlope(double z, double y) {
    return slope(Q, z, y);
  }

  private static double value(double[] coefficients, double z) {
    double value = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      value = Math.fma(value, z, coefficients[i]);
    }
    return value;
  }

  /** Horner's rule at y on the values that it runs through at z. */
  private static double slope(double[] coefficients, double z, double y) {
    double value = coefficients[0];
    double slope = value;
    for (int i = 1; i < coefficients.length - 1; i++) {
      value = Math.fma(value, z, coefficients[i]);
      slope = Math.fma(slope, y, value);
    }
    return slope;
  }
}
