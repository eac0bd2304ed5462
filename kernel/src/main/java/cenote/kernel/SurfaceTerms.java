package cenote.kernel;

/**
 * The parameters of a volatility surface as integers at 1e-9, made once and then only read: for up
 * to {@value #NODES_MAX} nodes in time the at-the-money total variance theta, rho and psi of {@link
 * Essvi}.
 *
 * <p>Terms of any numbers can be made; only those whose {@link #firstBroken} is {@link
 * SurfaceRule#NONE} may be evaluated. The rules are decided on the integers, without rounding.
 */
public final class SurfaceTerms {
  /** Greatest number of nodes. */
  public static final int NODES_MAX = 24;

  /** What stands for 1. */
  public static final long SCALE = 1_000_000_000L;

  private static final long THETA_MAX = 100 * SCALE;
  private static final long PSI_BOUND = 4 * SCALE;
  private static final long SQUARE = SCALE * SCALE;

  /** 5 % and 500 %, squared: one in that many, and that many. */
  private static final long LEAST_VARIANCE_PARTS = 400;

  private static final long MOST_VARIANCE = 25;

  private final long[] yearsE9;
  private final long[] thetasE9;
  private final long[] rhosE9;
  private final long[] psisE9;
  private final double[] years;
  private final double[] thetas;
  private final double[] psis;
  private final double[] turns;

  /**
   * Terms with copies of the arrays.
   *
   * @param yearsE9 time of each node
   * @param thetasE9 at-the-money total variance at each node
   * @param rhosE9 correlation at each node
   * @param psisE9 theta phi at each node
   */
  public SurfaceTerms(long[] yearsE9, long[] thetasE9, long[] rhosE9, long[] psisE9) {
    this.yearsE9 = yearsE9.clone();
    this.thetasE9 = thetasE9.clone();
    this.rhosE9 = rhosE9.clone();
    this.psisE9 = psisE9.clone();
    this.years = scaled(yearsE9);
    this.thetas = scaled(thetasE9);
    this.psis = scaled(psisE9);
    this.turns = scaled(rhosE9);
    for (int i = 0; i < Math.min(turns.length, psis.length); i++) {
      turns[i] *= psis[i];
    }
  }

  /** The first rule that the terms break, or {@link SurfaceRule#NONE}. */
  public SurfaceRule firstBroken() {
    int nodes = yearsE9.length;
    boolean isEven = thetasE9.length == nodes & rhosE9.length == nodes & psisE9.length == nodes;
    if (nodes < 1 | nodes > NODES_MAX | !isEven) {
      return SurfaceRule.NODES;
    }
    SurfaceRule broken = SurfaceRule.NONE;
    for (int i = 0; i < nodes & broken == SurfaceRule.NONE; i++) {
      broken = brokenRange(i);
    }
    for (int i = 0; i < nodes & broken == SurfaceRule.NONE; i++) {
      broken = brokenShape(i);
    }
    for (int i = 0; i < nodes & broken == SurfaceRule.NONE; i++) {
      broken = brokenVariance(i);
    }
    return broken;
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

  /** Correlation of node {@code index}. */
  public long rhoE9(int index) {
    return rhosE9[index];
  }

  /** Theta phi of node {@code index}. */
  public long psiE9(int index) {
    return psisE9[index];
  }

  double years(int index) {
    return years[index];
  }

  double theta(int index) {
    return thetas[index];
  }

  double psi(int index) {
    return psis[index];
  }

  /** Rho psi of node {@code index}. */
  double turn(int index) {
    return turns[index];
  }

  private SurfaceRule brokenRange(int index) {
    if (yearsE9[index] <= (index == 0 ? 0L : yearsE9[index - 1])) {
      return SurfaceRule.YEARS_ASCENDING;
    }
    if (thetasE9[index] <= 0L | thetasE9[index] > THETA_MAX) {
      return SurfaceRule.THETA_RANGE;
    }
    if (rhosE9[index] <= -SCALE | rhosE9[index] >= SCALE) {
      return SurfaceRule.RHO_RANGE;
    }
    boolean isWithin = psisE9[index] > 0L & psisE9[index] < PSI_BOUND;
    return isWithin ? SurfaceRule.NONE : SurfaceRule.PSI_RANGE;
  }

  /** No product of two overflows: each factor is in its range. */
  private SurfaceRule brokenShape(int index) {
    long steeper = Math.max(wing(index, -1), wing(index, 1));
    boolean isSound =
        steeper < 4 * SQUARE && isAtMost(psisE9[index], steeper, 4 * thetasE9[index], SQUARE);
    if (!isSound) {
      return SurfaceRule.BUTTERFLY;
    }
    return index == 0 || isAbove(index, index - 1)
        ? SurfaceRule.NONE
        : SurfaceRule.SMILES_ASCENDING;
  }

  private boolean isAbove(int later, int earlier) {
    return thetasE9[later] >= thetasE9[earlier]
        && wing(later, -1) >= wing(earlier, -1)
        && wing(later, 1) >= wing(earlier, 1)
        && isAtMost(psisE9[later], thetasE9[earlier], psisE9[earlier], thetasE9[later]);
  }

  /** Twice the slope of a wing of a node, E18: psi (1 + rho) for side 1, psi (1 - rho) for -1. */
  private long wing(int index, int side) {
    return psisE9[index] * (SCALE + side * rhosE9[index]);
  }

  /** No product overflows: theta is at most 100. */
  private SurfaceRule brokenVariance(int index) {
    boolean isCalm = yearsE9[index] > thetasE9[index] * LEAST_VARIANCE_PARTS;
    if (isCalm | !isAtMost(thetasE9[index], yearsE9[index])) {
      return SurfaceRule.VOLATILITY_RANGE;
    }
    boolean isSteep =
        index > 0
            && !isAtMost(
                thetasE9[index] - thetasE9[index - 1], yearsE9[index] - yearsE9[index - 1]);
    return isSteep ? SurfaceRule.FORWARD_VARIANCE : SurfaceRule.NONE;
  }

  private static boolean isAtMost(long variance, long years) {
    return FixedPoint.divCeil(variance, MOST_VARIANCE) <= years;
  }

  /** Whether a b <= c d, of factors of 0 or more, exactly. */
  private static boolean isAtMost(long a, long b, long c, long d) {
    long high = Math.multiplyHigh(a, b);
    long otherHigh = Math.multiplyHigh(c, d);
    return high == otherHigh ? Long.compareUnsigned(a * b, c * d) <= 0 : high < otherHigh;
  }

  private static double[] scaled(long[] valuesE9) {
    double[] values = new double[valuesE9.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = valuesE9[i] / (double) SCALE;
    }
    return values;
  }
}
