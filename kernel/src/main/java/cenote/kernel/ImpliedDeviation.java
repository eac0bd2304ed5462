package cenote.kernel;

/**
 * Solves for the standard deviation s, by a guess and two steps, the same for every price (three
 * where |ln(F / K)| is 250 or more); {@link VectorImpliedVolatility} does the same operations in
 * the same order.
 *
 * <p>With x = |ln(F / K)|, h = x / s, t = s / 2, N and n the normal distribution and its density, M
 * the Mills ratio, the price of the option that is out of the money, and what it lacks to its bound
 * min(F, K), both divided by that bound, are
 *
 * <pre>
 * p     = n(h - t) (M(h - t) - M(h + t))
 * 1 - p = n(h - t) (M(t - h) + M(t + h))
 * </pre>
 *
 * <p>The smaller of the two is matched, in its logarithm: then no exponential is taken, nothing
 * underflows, and both ends are as accurate as the middle. The difference of Mills ratios comes
 * from {@link ShiftedMills} without cancellation.
 */
final class ImpliedDeviation {
  static final double SQRT_TWO_PI = 2.5066282746310002;

  /**
   * From this |ln(F / K)| on, 1 % of s can be half a unit of d1, and the guess needs three steps.
   */
  static final double THIRD_STEP = 250.0;

  /** Keeps a target from underflow. */
  private static final double UP = 0x1p600;

  private static final double LOG_UP = 600.0 * 0.6931471805599453;

  /** In the guess, x is at least this part of the price: at the money the formula is 0 / 0. */
  static final double LEAST_RATIO = 0x1p-10;

  /**
   * Guess of h in the limit of small deviations, where b = s (n(h) - h N(-h)), b = price / sqrt(F
   * K): with L = ln(1 + x / b), h^2 = L^2 A(L) / B(L) within 1.6e-3. Fitted by weighted least
   * squares.
   */
  static final double A0 = 0.15913621;

  static final double A1 = 0.0235356;
  static final double A2 = 0.00215802;
  static final double B1 = 0.14665537;
  static final double B2 = 0.02186155;
  static final double B3 = 0.00108475;

  /** Correction of that guess for larger deviations, fitted. */
  static final double OFFSET = 5.5;

  static final double C1 = 2.1029;
  static final double C2 = -0.03444;
  static final double C3 = -0.09519;

  /**
   * Guess of d = t - h near the bound: N(-d) (1 + M(h + t) / M(d)) = 1 - p, inverted with d = L (D0
   * + D1 L + D2 L^2) / (1 + E1 L + E2 L^2) where L = -ln(2 N(-d)). Fitted.
   */
  static final double D0 = 1.25398341;

  static final double D1 = 0.30796195;
  static final double D2 = 0.00377806;
  static final double E1 = 0.68210743;
  static final double E2 = 0.03817687;

  /** First guess of ln(1 + m), m the ratio of Mills ratios; offset in m; curvature of ln(1 + m). */
  static final double M0 = 0.53940138;

  static final double M1 = 0.59200145;
  static final double M2 = -0.31098586;

  static final double SIXTH = 1.0 / 6.0;

  private ImpliedDeviation() {}

  /**
   * The standard deviation.
   *
   * @param x |ln(F / K)|, finite
   * @param price of the option that is out of the money, more than 0
   * @param rest bound less price, more than 0
   * @param bound min(F, K) in the units of price
   * @param root sqrt(F K) in the units of price
   */
  static double of(double x, double price, double rest, double bound, double root) {
    boolean isUpper = rest < price;
    double matched = isUpper ? rest : price;
    double target = matched / bound;
    boolean isTiny = target < Double.MIN_NORMAL;
    if (isTiny & x == 0.0) {
      return target * SQRT_TWO_PI;
    }
    double s = isUpper ? guessNearBound(x, rest, bound) : guess(x, target, price, root);
    double scaledTarget = (isTiny ? matched * UP / bound : target) * SQRT_TWO_PI;
    double logScale = isTiny ? LOG_UP : 0.0;
    s = step(x, isUpper, scaledTarget, logScale, s);
    s = step(x, isUpper, scaledTarget, logScale, s);
    return x >= THIRD_STEP ? step(x, isUpper, scaledTarget, logScale, s) : s;
  }

  /** For a price below half its bound: within 1.6 %, 0.1 % for deviations below 0.3. */
  private static double guess(double x, double target, double price, double root) {
    double least = Math.fma(target, LEAST_RATIO, Double.MIN_VALUE);
    double u = x > least ? x : least;
    double log = Log.logRatio(Math.fma(u, root, price), price);
    double a = Math.fma(Math.fma(A2, log, A1), log, A0);
    double b = Math.fma(Math.fma(Math.fma(B3, log, B2), log, B1), log, 1.0);
    double product = log * log * a;
    double inverse = 1.0 / (product * b);
    double h2 = product * product * inverse;
    double inverse2 = b * b * inverse;
    double u2 = u * u;

    double half = Math.fma(0.5, h2, 0.5 * OFFSET);
    double square = Math.fma(half, half, -0.25 * u2);
    double i = 1.0 / (half + Math.sqrt(square > 0.0 ? square : 0.0));
    double w = 0.25 * u2 * inverse2 * i;
    double correction = Math.fma(C1, i, Math.fma(C3, w, C2) * w);
    double plain = u * Math.sqrt(inverse2 / (1.0 - w));
    return Math.fma(correction * w, plain, plain);
  }

  /** For a price above half its bound: within 1 %. */
  private static double guessNearBound(double x, double rest, double bound) {
    double log = Log.logRatio(bound, rest + rest);
    double d = distance(log + M0);
    double m = (d + M1) / (Math.sqrt(Math.fma(d, d, x + x)) + M1);
    d = distance(Math.fma(Math.fma(M2, m, 1.0), m, log));
    return d + Math.sqrt(Math.fma(d, d, x + x));
  }

  private static double distance(double log) {
    double numerator = Math.fma(Math.fma(D2, log, D1), log, D0);
    return log * numerator / Math.fma(Math.fma(E2, log, E1), log, 1.0);
  }

  /**
   * Householder's step of fourth order on f = ln(p / target), or on that of 1 - p, in units of s:
   *
   * <pre>
   * f' s = g            f'' s / f' = k - g            k = h^2 - t^2
   * f''' s^2 / f' = k^2 - 3 h^2 - t^2 - 3 k g + 2 g^2
   * </pre>
   *
   * @param target times sqrt(2 pi), and times e^logScale
   */
  private static double step(double x, boolean isUpper, double target, double logScale, double s) {
    double h = x / s;
    double t = 0.5 * s;
    double a = isUpper ? t - h : h - t;
    double z = a + ShiftedMills.SHIFT;
    double y = (h + t) + ShiftedMills.SHIFT;
    double p = ShiftedMills.numerator(z);
    double q = ShiftedMills.denominator(z);
    double slopeP = ShiftedMills.numeratorSlope(z, y);
    double slopeQ = ShiftedMills.denominatorSlope(z, y);

    double gap = isUpper ? h + h : s;
    double farP = Math.fma(gap, slopeP, p);
    double farQ = Math.fma(gap, slopeQ, q);
    double both = q * farQ;
    double sum = Math.fma(p, farQ, farP * q);
    double difference = Math.fma(p, slopeQ, -(slopeP * q));
    double value = isUpper ? sum : s * difference;
    double numerator = isUpper ? -sum : difference;
    double denominator = isUpper ? s * both : both;
    double inverse = 1.0 / (numerator * denominator);
    double r = numerator * numerator * inverse;
    double g = denominator * denominator * inverse;

    double log = Log.logRatio(value, both * target) + logScale;
    double f = Math.fma(-0.5 * a, a, log);
    double newton = -(f * r);
    double h2 = h * h;
    double t2 = t * t;
    double k = h2 - t2;
    double second = k - g;
    double kk = Math.fma(k, k, Math.fma(-3.0, h2, -t2));
    double third = Math.fma(Math.fma(-3.0, k, g + g), g, kk);
    double above = Math.fma(0.5 * newton, second, 1.0);
    double below = Math.fma(newton, Math.fma(third * newton, SIXTH, second), 1.0);
    return Math.fma(newton * above / below, s, s);
  }
}
