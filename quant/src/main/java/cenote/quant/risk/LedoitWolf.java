package cenote.quant.risk;

/**
 * Covariance of returns, shrunk towards one correlation for all pairs (O. Ledoit and M. Wolf,
 * "Honey, I shrunk the sample covariance matrix", 2004, appendix B):
 *
 * <pre>
 *     d F + (1 - d) S,   F_ij = r sqrt(s_ii s_jj),   d = clip((pi - rho) / (gamma T), 0, 1)
 * </pre>
 *
 * S the sample with T, the number of periods, below it, r the mean of its correlations, gamma the
 * squared distance of F and S, pi and rho the paper's estimates. F and S are positive semidefinite
 * where r is not below -1 / (n - 1), which holds for every sample, so what is between them is too.
 * An underlying that never moves has covariances of 0. Immutable, one thread, no chance.
 */
public final class LedoitWolf {

  private final double[][] values;
  private final double shrinkage;

  private LedoitWolf(double[][] values, double shrinkage) {
    this.values = values;
    this.shrinkage = shrinkage;
  }

  /**
   * Shrinks the covariance of a sample.
   *
   * @param returns period by period, one for each underlying, in any unit; finite, at least one
   *     period and one underlying
   * @throws IllegalArgumentException when there is none, lengths differ, or one is not finite
   */
  public static LedoitWolf of(double[][] returns) {
    return of(Returns.of(returns));
  }

  static LedoitWolf of(Returns returns) {
    Covariance sample = Covariance.of(returns);
    double shrinkage = new Estimate(returns, sample).shrinkage();
    int n = returns.underlyings();
    double mean = sample.meanCorrelation();
    double[][] mixed = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        mixed[i][j] = shrinkage * target(sample, mean, i, j) + (1 - shrinkage) * sample.at(i, j);
      }
    }
    return new LedoitWolf(mixed, shrinkage);
  }

  private static double target(Covariance sample, double mean, int i, int j) {
    return i == j ? sample.at(i, i) : mean * Math.sqrt(sample.at(i, i) * sample.at(j, j));
  }

  /** How far the sample was moved towards one correlation, 0 to 1. */
  public double shrinkage() {
    return shrinkage;
  }

  /** Covariance of two underlyings, in squares of the unit of the returns. */
  public double at(int i, int j) {
    return values[i][j];
  }

  /** All of them, symmetric, a copy. */
  public double[][] matrix() {
    double[][] copy = new double[values.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i].clone();
    }
    return copy;
  }

  /** The paper's pi, rho and gamma. */
  private static final class Estimate {
    private final Returns returns;
    private final Covariance sample;
    private final double[] means;
    private final double mean;

    Estimate(Returns returns, Covariance sample) {
      this.returns = returns;
      this.sample = sample;
      this.means = returns.means();
      this.mean = sample.meanCorrelation();
    }

    double shrinkage() {
      int n = returns.underlyings();
      double pi = 0;
      double rho = 0;
      double gamma = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double ofEntry = variance(i, j);
          pi += ofEntry;
          rho += i == j ? ofEntry : towards(i, j);
          double apart = target(sample, mean, i, j) - sample.at(i, j);
          gamma += apart * apart;
        }
      }
      double best = gamma > 0 ? (pi - rho) / gamma / returns.periods() : 0;
      return Math.clamp(best, 0.0, 1.0);
    }

    /** Asymptotic variance of an entry of the sample, times the number of periods. */
    private double variance(int i, int j) {
      double sum = 0;
      for (int t = 0; t < returns.periods(); t++) {
        double product = centred(t, i) * centred(t, j) - sample.at(i, j);
        sum += product * product;
      }
      return sum / returns.periods();
    }

    /** Asymptotic covariance of an entry of the target with that of the sample. */
    private double towards(int i, int j) {
      if (sample.at(i, i) == 0 || sample.at(j, j) == 0) {
        return 0;
      }
      double ofI = 0;
      double ofJ = 0;
      for (int t = 0; t < returns.periods(); t++) {
        double x = centred(t, i);
        double y = centred(t, j);
        double product = x * y - sample.at(i, j);
        ofI += (x * x - sample.at(i, i)) * product;
        ofJ += (y * y - sample.at(j, j)) * product;
      }
      double ratio = Math.sqrt(sample.at(j, j) / sample.at(i, i));
      return mean / 2 * (ratio * ofI + ofJ / ratio) / returns.periods();
    }

    private double centred(int period, int underlying) {
      return returns.at(period, underlying) - means[underlying];
    }
  }
}
