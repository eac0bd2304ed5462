package cenote.quant.risk;

/**
 * Covariance of returns, shrunk towards one correlation for all pairs (O. Ledoit and M. Wolf,
 * "Honey, I shrunk the sample covariance matrix", 2004, appendix B). Moments have the number of
 * periods below them, as there.
 */
final class Covariance {

  private final double[][] values;
  private final double shrinkage;

  private Covariance(double[][] values, double shrinkage) {
    this.values = values;
    this.shrinkage = shrinkage;
  }

  /** As it is in the sample. */
  static Covariance sample(Returns returns) {
    int n = returns.underlyings();
    double[] means = means(returns);
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
    return new Covariance(s, 0);
  }

  private static double[] means(Returns returns) {
    double[] means = new double[returns.underlyings()];
    for (int u = 0; u < means.length; u++) {
      means[u] = returns.mean(u);
    }
    return means;
  }

  /** Shrunk by what the paper estimates to be best, 0 to 1 of the way. */
  static Covariance shrunk(Returns returns) {
    Covariance sample = sample(returns);
    int n = returns.underlyings();
    if (n < 2) {
      return sample;
    }
    double mean = sample.meanCorrelation();
    double pi = 0;
    double rho = 0;
    double gamma = 0;
    double[] means = means(returns);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double ofEntry = sample.variance(returns, means, i, j);
        pi += ofEntry;
        rho += i == j ? ofEntry : sample.towards(returns, means, mean, i, j);
        double apart = sample.target(mean, i, j) - sample.values[i][j];
        gamma += apart * apart;
      }
    }
    double best = gamma > 0 ? (pi - rho) / gamma / returns.periods() : 0;
    return sample.mixed(mean, Math.clamp(best, 0.0, 1.0));
  }

  /** Asymptotic variance of an entry of the sample, times the number of periods. */
  private double variance(Returns returns, double[] means, int i, int j) {
    double sum = 0;
    for (int t = 0; t < returns.periods(); t++) {
      double product = (returns.at(t, i) - means[i]) * (returns.at(t, j) - means[j]);
      sum += (product - values[i][j]) * (product - values[i][j]);
    }
    return sum / returns.periods();
  }

  /** Asymptotic covariance of an entry of the target with that of the sample. */
  private double towards(Returns returns, double[] means, double mean, int i, int j) {
    if (values[i][i] == 0 || values[j][j] == 0) {
      return 0;
    }
    double ofI = 0;
    double ofJ = 0;
    for (int t = 0; t < returns.periods(); t++) {
      double x = returns.at(t, i) - means[i];
      double y = returns.at(t, j) - means[j];
      double product = x * y - values[i][j];
      ofI += (x * x - values[i][i]) * product;
      ofJ += (y * y - values[j][j]) * product;
    }
    double ratio = Math.sqrt(values[j][j] / values[i][i]);
    return mean / 2 * (ratio * ofI + ofJ / ratio) / returns.periods();
  }

  private double target(double meanCorrelation, int i, int j) {
    return i == j ? values[i][i] : meanCorrelation * Math.sqrt(values[i][i] * values[j][j]);
  }

  private Covariance mixed(double meanCorrelation, double share) {
    double[][] mixed = new double[values.length][values.length];
    for (int i = 0; i < mixed.length; i++) {
      for (int j = 0; j < mixed.length; j++) {
        mixed[i][j] = share * target(meanCorrelation, i, j) + (1 - share) * values[i][j];
      }
    }
    return new Covariance(mixed, share);
  }

  private double meanCorrelation() {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += correlation(i, j);
        pairs++;
      }
    }
    return sum / pairs;
  }

  /** Correlation of two; 0 when one never moves. */
  double correlation(int i, int j) {
    double product = values[i][i] * values[j][j];
    return product == 0 ? 0 : values[i][j] / Math.sqrt(product);
  }

  double at(int i, int j) {
    return values[i][j];
  }

  double[][] matrix() {
    double[][] copy = new double[values.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i].clone();
    }
    return copy;
  }

  /** How far the sample was moved towards one correlation, 0 to 1. */
  double shrinkage() {
    return shrinkage;
  }
}
