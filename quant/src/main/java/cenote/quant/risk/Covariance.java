package cenote.quant.risk;

/** Covariance of returns as it is in the sample, with the number of periods below. Immutable. */
final class Covariance {

  private final double[][] values;

  private Covariance(double[][] values) {
    this.values = values;
  }

  static Covariance of(Returns returns) {
    int n = returns.underlyings();
    double[] means = returns.means();
    double[][] s = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int t = 0; t < returns.periods(); t++) {
          sum += (returns.at(t, i) - means[i]) * (returns.at(t, j) - means[j]);
        }
        s[i][j] = sum / returns.periods();
        s[j][i] = s[i][j];
      }
    }
    return new Covariance(s);
  }

  /** Mean over all pairs; 0 when there is none. */
  double meanCorrelation() {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += correlation(i, j);
        pairs++;
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  /** Correlation of two; 0 when one never moves. */
  double correlation(int i, int j) {
    double product = values[i][i] * values[j][j];
    return product == 0 ? 0 : values[i][j] / Math.sqrt(product);
  }

  double at(int i, int j) {
    return values[i][j];
  }
}
