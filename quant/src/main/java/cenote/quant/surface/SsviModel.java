package cenote.quant.surface;

import cenote.kernel.Essvi;
import cenote.kernel.Exp;
import cenote.kernel.Log;
import java.util.List;

/**
 * One SSVI through the quotes of all expiries, in parameters of which every value is free of
 * arbitrage:
 *
 * <pre>
 * rho     = 0.999 tanh p0          eta = 2 / (1 + |rho|) sigmoid p1      g = sigmoid p2 / 2
 * theta_i = exp p3 + ... + exp p(3+i)
 * </pre>
 */
final class SsviModel implements RobustFit.Model {
  private static final double RHO_MAX = 0.999;
  private static final double G_MAX = 0.5;
  private static final double BOUND = 2.0;
  private static final int SHAPE = 3;

  /** An increment of the total variance goes no further than e to this power. */
  private static final double LOG_INCREMENT_MAX = 4.0;

  private final List<UsedQuote> quotes;
  private final double[] years;
  private final HuberWeights weights;

  /**
   * @param years of each expiry
   */
  SsviModel(List<UsedQuote> quotes, double[] years) {
    this.quotes = quotes;
    this.years = years.clone();
    this.weights = new HuberWeights(quotes);
  }

  static Ssvi shape(double[] parameters) {
    double rho = RHO_MAX * Transforms.tanh(parameters[0]);
    double eta = BOUND / (1.0 + Math.abs(rho)) * Transforms.sigmoid(parameters[1]);
    return new Ssvi(rho, eta, G_MAX * Transforms.sigmoid(parameters[2]));
  }

  static double[] thetas(double[] parameters) {
    double[] thetas = new double[parameters.length - SHAPE];
    double sum = 0.0;
    for (int i = 0; i < thetas.length; i++) {
      sum += increment(parameters, i);
      thetas[i] = sum;
    }
    return thetas;
  }

  /** Parameters of a nearly flat smile through at-the-money total variances. */
  static double[] start(double[] variances) {
    double[] parameters = new double[SHAPE + variances.length];
    double before = 0.0;
    for (int i = 0; i < variances.length; i++) {
      double increment = Math.max(variances[i] - before, 1e-3 * variances[i]);
      parameters[SHAPE + i] = Log.log(increment);
      before += increment;
    }
    return parameters;
  }

  @Override
  public HuberWeights weights() {
    return weights;
  }

  @Override
  public int residuals() {
    return quotes.size();
  }

  @Override
  public double[] errors(double[] parameters) {
    double[] errors = new double[quotes.size()];
    double[] thetas = thetas(parameters);
    for (int i = 0; i < errors.length; i++) {
      UsedQuote quote = quotes.get(i);
      Point point = point(parameters, thetas[quote.expiry()], quote.logStrike());
      errors[i] = Math.sqrt(point.w / years[quote.expiry()]) - quote.midVolatility();
    }
    return errors;
  }

  @Override
  public void evaluate(double[] parameters, double[] residuals, double[][] derivatives) {
    double[] thetas = thetas(parameters);
    for (int i = 0; i < residuals.length; i++) {
      UsedQuote quote = quotes.get(i);
      Point point = point(parameters, thetas[quote.expiry()], quote.logStrike());
      double volatility = Math.sqrt(point.w / years[quote.expiry()]);
      double root = weights.root(i);
      residuals[i] = root * (volatility - quote.midVolatility());
      double factor = root / (2.0 * volatility * years[quote.expiry()]);
      point.derive(derivatives[i], SHAPE + quote.expiry(), factor);
    }
  }

  private static double increment(double[] parameters, int index) {
    return Exp.exp(Math.min(parameters[SHAPE + index], LOG_INCREMENT_MAX));
  }

  private static Point point(double[] parameters, double theta, double k) {
    return new Point(parameters, theta, k);
  }

  /** Total variance at one strike and expiry, and its derivatives by the parameters. */
  private static final class Point {
    private final double[] parameters;
    private final double theta;
    private final double rho;
    private final double g;

    /** phi k. */
    private final double x;

    private final double root;
    private final double w;

    private Point(double[] parameters, double theta, double k) {
      this.parameters = parameters;
      this.theta = theta;
      Ssvi shape = shape(parameters);
      this.rho = shape.rho();
      this.g = shape.g();
      double phi = shape.phi(theta);
      this.x = phi * k;
      this.root = Math.sqrt((x + rho) * (x + rho) + (1.0 - rho * rho));
      this.w = Essvi.totalVariance(k, theta, rho, phi);
    }

    /** Derivatives of w times {@code factor}, up to that by parameter {@code last}. */
    private void derive(double[] out, int last, double factor) {
      double byLogPhi = 0.5 * theta * (rho + (x + rho) / root) * x;
      double byRho = 0.5 * theta * (x + x / root);
      double byTheta = w / theta - byLogPhi * (g / theta + (1.0 - g) / (1.0 + theta));
      double byG = byLogPhi * (Log.log(1.0 + theta) - Log.log(theta));
      double rhoSlope = RHO_MAX * Transforms.tanhSlope(parameters[0]);
      double logEtaByRho = -Math.signum(rho) / (1.0 + Math.abs(rho));
      out[0] = factor * (byRho + byLogPhi * logEtaByRho) * rhoSlope;
      out[1] = factor * byLogPhi * (1.0 - Transforms.sigmoid(parameters[1]));
      out[2] = factor * byG * G_MAX * Transforms.sigmoidSlope(parameters[2]);
      for (int j = SHAPE; j <= last; j++) {
        out[j] = factor * byTheta * increment(parameters, j - SHAPE);
      }
    }
  }
}
