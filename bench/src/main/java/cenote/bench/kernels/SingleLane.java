package cenote.bench.kernels;

import cenote.kernel.Black76;

/** Greeks option by option. */
final class SingleLane implements Lane {

  private final Contracts contracts;
  private final double[][] results;

  SingleLane(Contracts contracts) {
    this.contracts = contracts;
    this.results = new double[contracts.count()][Kernel.GREEKS.results()];
  }

  @Override
  public void run(int first, int count) {
    for (int i = first; i < first + count; i++) {
      Black76.greeks(
          contracts.isCall(i),
          contracts.forward(i),
          contracts.strike(i),
          contracts.years(i),
          contracts.volatility(i),
          contracts.rate(i),
          results[i]);
    }
  }

  @Override
  public void copyResults(int contract, double[] to, int offset) {
    System.arraycopy(results[contract], 0, to, offset, Kernel.GREEKS.results());
  }
}
