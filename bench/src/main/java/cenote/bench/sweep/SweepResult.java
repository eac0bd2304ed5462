package cenote.bench.sweep;

import java.util.List;

/**
 * What was measured.
 *
 * @param grid million accounts a second, by form
 * @param differences results of the grid that are not the scalar form's to the bit
 */
record SweepResult(List<Speed> grid, long differences, List<Full> full) {

  /**
   * A form of the grid kernel.
   *
   * @param bits of a vector, 0 for the scalar form
   */
  record Speed(String form, int bits, double millions, double least, double most) {}

  /**
   * The full model over a pool.
   *
   * @param legs mean of an account
   * @param buildSeconds of the pool by commands
   * @param poolBytes heap of the pool, an account
   * @param arenaBytes of the sweep's arrays, an account
   * @param loadNs of the first sweep, which fills the arena, an account
   * @param sweepNs an account, all prices new and all rows built again
   * @param breaches accounts listed, {@code joint} whose scenarios were summed, {@code exact}
   *     decided by the pool, {@code owing} of these for owing cash
   */
  record Full(
      String form,
      int accounts,
      double legs,
      double buildSeconds,
      double poolBytes,
      double arenaBytes,
      double loadNs,
      double sweepNs,
      double leastNs,
      double mostNs,
      int breaches,
      int joint,
      int exact,
      int owing) {

    double millions() {
      return 1e3 / sweepNs;
    }
  }
}
