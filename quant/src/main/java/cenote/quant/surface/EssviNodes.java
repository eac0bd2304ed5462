package cenote.quant.surface;

/** Theta, rho and psi of each expiry, before they are rounded. Owned by who made it. */
final class EssviNodes {
  private final double[] thetas;
  private final double[] rhos;
  private final double[] psis;

  EssviNodes(int count) {
    this.thetas = new double[count];
    this.rhos = new double[count];
    this.psis = new double[count];
  }

  void set(int index, double theta, double rho, double psi) {
    thetas[index] = theta;
    rhos[index] = rho;
    psis[index] = psi;
  }

  int count() {
    return thetas.length;
  }

  /** At-the-money total variance. */
  double theta(int index) {
    return thetas[index];
  }

  /** Correlation. */
  double rho(int index) {
    return rhos[index];
  }

  /** Theta phi. */
  double psi(int index) {
    return psis[index];
  }
}
