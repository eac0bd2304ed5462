package cenote.kernel;

/**
 * The parameters of a volatility surface as integers at 1e-9, made once and then only read: rho,
 * eta and g of {@link Ssvi}, and the at-the-money total variance theta at up to {@value #NODES_MAX}
 * nodes in time.
 *
 * <p>Terms of any numbers can be made; only those whose {@link #firstBroken} is {@link
 * SurfaceRule#NONE} may be evaluated. The rules are decided on the integers, without rounding.
 */
public final class SurfaceTerms {
  /** Greatest number of nodes. */
  public static final int NODES_MAX = 24;

  /** What stands for 1. */
  public static final long SCALE = 1_000_000_000L;

  private static final long G_MAX = SCALE / 2;
  private static final long THETA_MAX = 100 * SCALE;
  private static final long BOUND = 2 * SCALE * SCALE;

  /** 5 % and 500 %, squared: one in that many, and that many. */
  private static final long LEAST_VARIANCE_PARTS = 400;

  private static final long MOST_VARIANCE = 25;

  private final long rhoE9;
  private final long etaE9;
  private final long gE9;
  private final long[] yearsE9;
  private final long[] thetasE9;
  private final double[] years;
  private final double[] thetas;

  /**
   * Terms with copies of the arrays.
   *
   * @param yearsE9 time of each node
   * @param thetasE9 at-the-money total variance at each node
   */
  public SurfaceTerms(long rhoE9, long etaE9, long gE9, long[] yearsE9, long[] thetasE9) {
    this.rhoE9 = rhoE9;
    this.etaE9 = etaE9;
    this.gE9 = gE9;
    this.yearsE9 = yearsE9.clone();
    this.thetasE9 = thetasE9.clone();
    this.years = scaled(yearsE9);
    this.thetas = scaled(thetasE9);
  }

  /** The first rule that the terms break, or {@link SurfaceRule#NONE}. */
  public SurfaceRule firstBroken() {
    SurfaceRule broken = firstBrokenNode();
    if (broken == SurfaceRule.NONE) {
      broken = firstBrokenShape();
    }
    return broken == SurfaceRule.NONE ? firstBrokenVariance() : broken;
  }

  /** Number of nodes. */
  public int nodes() {
    return yearsE9.length;
  }

  /** Time of node {@code index}. */
  public long yearsE9(int index) {
    return yearsE9[index];
  }

  /** At-the-money total variance of node {@code index}. */
  public long thetaE9(int index) {
    return thetasE9[index];
  }

  /** Correlation. */
  public long rhoE9() {
    return rhoE9;
  }

  /** Factor of the power law. */
  public long etaE9() {
    return etaE9;
  }

  /** Exponent of the power law. */
  public long gE9() {
    return gE9;
  }

  double years(int index) {
    return years[index];
  }

  double theta(int index) {
    return thetas[index];
  }

  double rho() {
    return rhoE9 / (double) SCALE;
  }

  double eta() {
    return etaE9 / (double) SCALE;
  }

  double g() {
    return gE9 / (double) SCALE;
  }

  private SurfaceRule firstBrokenNode() {
    int nodes = yearsE9.length;
    if (nodes < 1 | nodes > NODES_MAX | thetasE9.length != nodes) {
      return SurfaceRule.NODES;
    }
    for (int i = 0; i < nodes; i++) {
      if (yearsE9[i] <= (i == 0 ? 0L : yearsE9[i - 1])) {
        return SurfaceRule.YEARS_ASCENDING;
      }
      if (thetasE9[i] <= 0L | thetasE9[i] > THETA_MAX) {
        return SurfaceRule.THETA_RANGE;
      }
      if (i > 0 && thetasE9[i] < thetasE9[i - 1]) {
        return SurfaceRule.THETA_ASCENDING;
      }
    }
    return SurfaceRule.NONE;
  }

  /** No product overflows: each factor is bounded by the rule before. */
  private SurfaceRule firstBrokenShape() {
    if (rhoE9 <= -SCALE | rhoE9 >= SCALE) {
      return SurfaceRule.RHO_RANGE;
    }
    if (etaE9 <= 0L) {
      return SurfaceRule.ETA_POSITIVE;
    }
    if (gE9 <= 0L | gE9 > G_MAX) {
      return SurfaceRule.G_RANGE;
    }
    boolean isWithin = etaE9 <= 2 * SCALE && etaE9 * (SCALE + Math.abs(rhoE9)) <= BOUND;
    return isWithin ? SurfaceRule.NONE : SurfaceRule.ETA_BOUND;
  }

  /** Node by node. No product overflows: theta is at most 100. */
  private SurfaceRule firstBrokenVariance() {
    for (int i = 0; i < yearsE9.length; i++) {
      boolean isCalm = yearsE9[i] > thetasE9[i] * LEAST_VARIANCE_PARTS;
      if (isCalm | !isAtMost(thetasE9[i], yearsE9[i])) {
        return SurfaceRule.VOLATILITY_RANGE;
      }
      if (i > 0 && !isAtMost(thetasE9[i] - thetasE9[i - 1], yearsE9[i] - yearsE9[i - 1])) {
        return SurfaceRule.FORWARD_VARIANCE;
      }
    }
    return SurfaceRule.NONE;
  }

  private static boolean isAtMost(long variance, long years) {
    return FixedPoint.divCeil(variance, MOST_VARIANCE) <= years;
  }

  private static double[] scaled(long[] valuesE9) {
    double[] values = new double[valuesE9.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = valuesE9[i] / (double) SCALE;
    }
    return values;
  }
}
