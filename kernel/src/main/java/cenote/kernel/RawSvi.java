package cenote.kernel;

/**
 * One expiry's smile in the raw parametrisation, the same bits on every machine: with k = ln(K/F),
 * the total variance is w(k) = a + b (r (k - m) + sqrt((k - m)^2 + s^2)).
 *
 * <p>Source: J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces" (2014), equation
 * 3.1 and section 2.2 for Durrleman's function.
 *
 * <p>A slice of any parameters can be made and evaluated; {@link #firstBroken} says whether it may
 * be used. Evaluation is pure and allocates nothing; NaN gives NaN.
 *
 * @param a level of the total variance
 * @param b half the sum of the slopes of the wings
 * @param r how far they differ
 * @param m log-strike of the vertex of the asymptotes
 * @param s width of the vertex
 */
public record RawSvi(double a, double b, double r, double m, double s) {
  /** Points of the grid on which a condition at all strikes is checked. */
  public static final int GRID = 401;

  private static final double WING_SLOPE_MAX = 2.0;

  /** Total variance at log-strike {@code k}. */
  public double totalVariance(double k) {
    double x = k - m;
    return a + b * (r * x + root(x));
  }

  /** First derivative of the total variance. */
  public double slope(double k) {
    double x = k - m;
    return b * (r + x / root(x));
  }

  /** Second derivative of the total variance. */
  public double curvature(double k) {
    double root = root(k - m);
    return b * (s * s) / (root * root * root);
  }

  /** Volatility per year at log-strike {@code k}, for {@code years} above 0 to expiry. */
  public double volatility(double k, double years) {
    return Math.sqrt(totalVariance(k) / years);
  }

  /**
   * Durrleman's function, which has the sign of the density of the price at expiry:
   *
   * <pre>
   * g(k) = (1 - k w'/(2w))^2 - w'^2/4 (1/w + 1/4) + w''/2
   * </pre>
   *
   * A negative value is a butterfly that costs less than nothing. NaN where the total variance is
   * zero.
   */
  public double durrleman(double k) {
    return durrleman(k, totalVariance(k), slope(k), curvature(k));
  }

  /** The same of any smile with total variance {@code w} at {@code k} and its derivatives. */
  public static double durrleman(double k, double w, double slope, double curvature) {
    double lead = 1.0 - 0.5 * k * slope / w;
    return lead * lead - 0.25 * (slope * slope) * (1.0 / w + 0.25) + 0.5 * curvature;
  }

  /** The least {@link #durrleman} on a grid of {@value #GRID} points, NaN when one is NaN. */
  public double leastDurrleman(double from, double to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < GRID; i++) {
      least = Math.min(least, durrleman(gridPoint(i, from, to)));
    }
    return least;
  }

  /**
   * The least amount by which the total variance exceeds that of an earlier expiry, on a grid of
   * {@value #GRID} points; below 0 there is calendar arbitrage. NaN when one is NaN.
   */
  public double leastRise(RawSvi earlier, double from, double to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < GRID; i++) {
      double k = gridPoint(i, from, to);
      least = Math.min(least, totalVariance(k) - earlier.totalVariance(k));
    }
    return least;
  }

  /**
   * The first rule that this slice breaks by itself, or {@link SurfaceRule#NONE}.
   *
   * @param from least log-strike at which butterflies are checked
   * @param to greatest
   */
  public SurfaceRule firstBroken(double from, double to) {
    SurfaceRule broken = firstBrokenParameter();
    if (broken != SurfaceRule.NONE) {
      return broken;
    }
    return leastDurrleman(from, to) >= 0.0 ? SurfaceRule.NONE : SurfaceRule.DURRLEMAN;
  }

  /** The same, and against the slice of an earlier expiry. */
  public SurfaceRule firstBroken(RawSvi earlier, double from, double to) {
    SurfaceRule broken = firstBroken(from, to);
    if (broken != SurfaceRule.NONE) {
      return broken;
    }
    return leastRise(earlier, from, to) >= 0.0 ? SurfaceRule.NONE : SurfaceRule.CALENDAR;
  }

  /** Point {@code index} of 0 to {@value #GRID} - 1 of the grid between two log-strikes. */
  public static double gridPoint(int index, double from, double to) {
    return from + (to - from) * (index / (double) (GRID - 1));
  }

  private SurfaceRule firstBrokenParameter() {
    if (!isFinite(a) | !isFinite(b) | !isFinite(r) | !isFinite(m) | !isFinite(s)) {
      return SurfaceRule.FINITE;
    }
    if (b < 0.0) {
      return SurfaceRule.B_RANGE;
    }
    if (Math.abs(r) >= 1.0) {
      return SurfaceRule.R_RANGE;
    }
    if (s <= 0.0) {
      return SurfaceRule.S_POSITIVE;
    }
    if (a + b * s * Math.sqrt(1.0 - r * r) < 0.0) {
      return SurfaceRule.LEAST_VARIANCE;
    }
    return b * (1.0 + Math.abs(r)) <= WING_SLOPE_MAX ? SurfaceRule.NONE : SurfaceRule.WING_SLOPE;
  }

  private static boolean isFinite(double x) {
    return Math.abs(x) <= Double.MAX_VALUE;
  }

  private double root(double x) {
    return Math.sqrt(x * x + s * s);
  }
}
