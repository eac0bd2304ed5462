package cenote.kernel;

/**
 * Sums of weighted rows for many books of one shape: what a scenario grid makes of an account.
 * Scalar, and with vectors to the same bits: at each point a sum begins with 0 and takes one {@code
 * fma(weight, row, sum)} per leg, in the order of the legs; the greatest of a row has no order. An
 * instance owns its scratch memory: one thread.
 *
 * <p>Rows and weights are finite. Relative to the sum of the magnitudes a sum of n legs is off by
 * at most n 2^-53.
 */
public sealed interface GridSum permits ScalarGrid, VectorGrid, ChosenGrid {

  /** The simple form. */
  static GridSum scalar() {
    return new ScalarGrid();
  }

  /**
   * The form with vectors.
   *
   * @throws IllegalStateException when the platform has none, see {@link VectorUnit}
   */
  static GridSum vector() {
    VectorUnit.require();
    return new VectorGrid();
  }

  /** The form that is quicker at the time of each call, see {@link VectorUnit#isOn}. */
  static GridSum best() {
    return new ChosenGrid();
  }

  /**
   * Sums of each book at each point.
   *
   * @param out {@code width} doubles for each book of the call, from 0
   */
  void sums(GridBooks books, double[] out);

  /** As {@link #sums}, each weight without its sign. */
  void sizes(GridBooks books, double[] out);

  /**
   * The worst loss of each book: {@code max(0, max over points of -sum)}.
   *
   * @param out one double for each book of the call, from 0
   */
  void worst(GridBooks books, double[] out);
}
