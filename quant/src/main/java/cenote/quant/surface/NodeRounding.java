package cenote.quant.surface;

import cenote.kernel.FixedPoint;
import cenote.kernel.SurfaceTerms;
import java.math.BigInteger;

/**
 * Rounds nodes without arbitrage to integers at 1e-9 that keep every rule of their shape exactly.
 *
 * <p>Rho and theta go to the nearest, theta not below that of the node before; psi goes to the
 * nearest in the interval of integers that the rules leave. Where that interval is empty, theta is
 * raised until it is not, by at most {@value #RAISE_MAX} of itself; where that is not enough, as
 * when psi itself is only some units, the node takes the rho of the node before, whose psi is then
 * always in the interval.
 */
final class NodeRounding {
  private static final long ONE = SurfaceTerms.SCALE;
  private static final long RHO_MAX = ONE - 1;

  /** Far above what is allowed, and far from an overflow. */
  private static final long THETA_MAX = 1_000 * ONE;

  private static final BigInteger SQUARE = BigInteger.valueOf(ONE).pow(2);
  private static final double RAISE_MAX = 1e-5;

  private final long[] thetas;
  private final long[] rhos;
  private final long[] psis;

  private NodeRounding(int count) {
    this.thetas = new long[count];
    this.rhos = new long[count];
    this.psis = new long[count];
  }

  /**
   * The terms of nodes whose shape is free of arbitrage. Whether their variances are in range is
   * for {@link SurfaceTerms#firstBroken} to say.
   *
   * @param yearsE9 of each node, ascending
   */
  static SurfaceTerms terms(long[] yearsE9, EssviNodes nodes) {
    NodeRounding rounding = new NodeRounding(nodes.count());
    for (int i = 0; i < nodes.count(); i++) {
      rounding.place(i, nodes);
    }
    return new SurfaceTerms(yearsE9, rounding.thetas, rounding.rhos, rounding.psis);
  }

  private void place(int index, EssviNodes nodes) {
    rhos[index] = Math.clamp(Math.round(nodes.rho(index) * ONE), -RHO_MAX, RHO_MAX);
    long theta = Math.min(Math.round(nodes.theta(index) * ONE), THETA_MAX);
    thetas[index] = Math.max(theta, index == 0 ? 1L : thetas[index - 1]);
    if (least(index) > most(index)) {
      raise(index);
    }
    if (least(index) > most(index)) {
      rhos[index] = rhos[index - 1];
    }
    long psi = Math.round(nodes.psi(index) * ONE);
    psis[index] = Math.clamp(psi, least(index), most(index));
  }

  private void raise(int index) {
    long least = least(index);
    long smooth = FixedPoint.mulDivCeil(least, thetas[index - 1], psis[index - 1]);
    long theta = Math.max(smooth, leastTheta(index, least));
    if (theta - thetas[index] <= RAISE_MAX * thetas[index]) {
      thetas[index] = Math.max(theta, thetas[index]);
    }
  }

  /** The least psi at which neither wing falls. */
  private long least(int index) {
    if (index == 0) {
      return 1L;
    }
    long left = FixedPoint.mulDivCeil(psis[index - 1], ONE - rhos[index - 1], ONE - rhos[index]);
    long right = FixedPoint.mulDivCeil(psis[index - 1], ONE + rhos[index - 1], ONE + rhos[index]);
    return Math.max(left, right);
  }

  /** The greatest psi without butterflies at which psi / theta does not rise. */
  private long most(int index) {
    long steeper = ONE + Math.abs(rhos[index]);
    long wings = (4 * ONE * ONE - 1) / steeper;
    long most = Math.min(wings, butterflyFree(thetas[index], steeper));
    return index == 0
        ? most
        : Math.min(most, FixedPoint.mulDivFloor(psis[index - 1], thetas[index], thetas[index - 1]));
  }

  /** The greatest psi with psi^2 (1 + |rho|) <= 4 theta. */
  private static long butterflyFree(long theta, long steeper) {
    BigInteger square =
        BigInteger.valueOf(4 * theta).multiply(SQUARE).divide(BigInteger.valueOf(steeper));
    return square.sqrt().longValueExact();
  }

  /** The least theta with psi^2 (1 + |rho|) <= 4 theta, or one unit more. */
  private long leastTheta(int index, long psi) {
    BigInteger square = BigInteger.valueOf(psi).pow(2);
    long steeper = ONE + Math.abs(rhos[index]);
    BigInteger quarter = SQUARE.shiftLeft(2);
    return square.multiply(BigInteger.valueOf(steeper)).divide(quarter).longValueExact() + 1;
  }
}
