package cenote.bench.kernels;

import cenote.kernel.VectorUnit;

/**
 * The pool's own tables, built anew for a changed key and read by the requirements of portfolios
 * that hold every option; or only read, to tell what the reading costs.
 */
final class PoolLane implements Lane {

  /** Mark, and the margin of the underlying's portfolios. */
  static final int RESULTS = 2;

  private final PoolTables tables;
  private final boolean isBuilding;
  private final long[] marginsE6 = new long[PoolTables.UNDERLYINGS];

  private PoolLane(Contracts contracts, boolean isBuilding) {
    this.tables = new PoolTables(contracts);
    this.isBuilding = isBuilding;
  }

  /** Chooses the form for the whole process. */
  static PoolLane of(String form, Contracts contracts) {
    if (!form.equals(Kernel.SCALAR)) {
      VectorUnit.turnOn();
    }
    return new PoolLane(contracts, !form.equals(Kernel.STANDING));
  }

  /** Whole underlyings. */
  @Override
  public void run(int first, int count) {
    int end = (first + count) / PoolTables.OPTIONS;
    for (int u = first / PoolTables.OPTIONS; u < end; u++) {
      if (isBuilding) {
        tables.reportSurface(u);
      }
      marginsE6[u] = tables.marginE6(u);
    }
  }

  @Override
  public void copyResults(int contract, double[] to, int offset) {
    to[offset] = tables.mark(contract);
    to[offset + 1] = marginsE6[contract / PoolTables.OPTIONS] / 1e6;
  }
}
