package cenote.pool.margin;

import java.util.Arrays;

/**
 * Losses of one account by joint scenario ({@code rules.md} 3.3): sums over its underlyings of
 * Core, in the order in which they are added. Scratch, reused; in units of cash.
 */
final class JointLosses {

  private final double[] sums = new double[JointSet.ROWS_MAX];
  private final double[] inside = new double[JointSet.CODES + 1];
  private JointSet set = JointSet.NONE;
  private int weightTenths;
  private double worst;
  private int worstRow;

  /** Takes the scenarios of a time; nothing is summed yet. */
  void start(JointTerms.Moment moment) {
    set = moment.set();
    weightTenths = moment.weightTenths();
  }

  /** True when there are scenarios. */
  boolean hasScenarios() {
    return !set.isNone();
  }

  /** True when J may count for less than S. */
  boolean hasOffset() {
    return weightTenths > 0 && !set.isNone();
  }

  void clear() {
    Arrays.fill(sums, 0, set.rows(), 0.0);
  }

  /** Adds an underlying. */
  void add(Exposure exposure) {
    exposure.insideLosses(inside);
    inside[JointSet.NOT_NAMED] = exposure.alone();
    byte[] places = set.places(exposure.underlying(), exposure.isFine());
    for (int r = 0; r < set.rows(); r++) {
      sums[r] += inside[places[r]];
    }
  }

  /** Finds J: the worst sum, at least 0. */
  void finish() {
    worst = 0.0;
    worstRow = -1;
    for (int r = 0; r < set.rows(); r++) {
      if (sums[r] > worst) {
        worst = sums[r];
        worstRow = r;
      }
    }
  }

  /** J. */
  double worst() {
    return worst;
  }

  /** Row of the worst sum, the first of equals; -1 when none is a loss. */
  int worstRow() {
    return worstRow;
  }

  /** Place of an underlying's loss in a row, or {@link JointSet#NOT_NAMED}. */
  int place(int row, Exposure exposure) {
    return set.places(exposure.underlying(), exposure.isFine())[row];
  }

  /** Loss in a row. */
  double sum(int row) {
    return sums[row];
  }

  /** Copies the loss of each row; returns how many. */
  int copy(double[] to) {
    System.arraycopy(sums, 0, to, 0, set.rows());
    return set.rows();
  }

  /** J as it counts beside S in the phase of a first set (12.1). */
  double counted(double alone) {
    double atLeast = (JointTerms.TENTHS - weightTenths) / (double) JointTerms.TENTHS * alone;
    return Math.max(worst, atLeast);
  }
}
