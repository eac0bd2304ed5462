package cenote.bench.kernels;

/**
 * How the results of a lane differ from what they are held against: Greeks and lattices from our
 * scalar form, volatilities from those that the prices were made with.
 *
 * @param failed results that are not a number, or a volatility more than 0.1 % off
 * @param worst greatest difference of the others: of a Greek in units of the forward, of a
 *     volatility relative
 */
record Difference(int failed, double worst) {

  private static final double FAILED = 1e-3;

  /** Compares Greeks, or changes of value, contract by contract. */
  static Difference ofValues(
      Kernel kernel, Contracts contracts, Slice slice, double[] expected, double[] results) {
    int failed = 0;
    double worst = 0;
    for (int k = 0; k < results.length; k++) {
      double forward = contracts.forward(slice.first() + k / kernel.results());
      double off = Math.abs(results[k] - expected[k]) * scale(kernel, k, forward);
      failed += off <= Double.MAX_VALUE ? 0 : 1;
      worst = off <= Double.MAX_VALUE ? Math.max(worst, off) : worst;
    }
    return new Difference(failed, worst);
  }

  /** Makes a result free of units of price. */
  private static double scale(Kernel kernel, int k, double forward) {
    if (kernel != Kernel.GREEKS) {
      return 1.0 / forward;
    }
    return switch (k % kernel.results()) {
      case 1 -> 1.0;
      case 2 -> forward;
      default -> 1.0 / forward;
    };
  }

  /** Compares volatilities with those that made the prices. */
  static Difference ofVolatilities(Contracts contracts, Slice slice, double[] results) {
    int failed = 0;
    double worst = 0;
    for (int k = 0; k < results.length; k++) {
      double off = Math.abs(results[k] / contracts.volatility(slice.first() + k) - 1.0);
      failed += off <= FAILED ? 0 : 1;
      worst = off <= FAILED ? Math.max(worst, off) : worst;
    }
    return new Difference(failed, worst);
  }
}
