package cenote.quant.surface;

import cenote.kernel.Essvi;
import java.util.List;

/**
 * One eSSVI through the quotes of all expiries, in the parameters of {@link EssviMap}. Derivatives
 * of a quote by theta, rho and psi are exact, those of the nodes by the parameters are central
 * differences: six passes over the nodes for each expiry, little next to the quotes.
 */
final class EssviModel implements RobustFit.Model {
  private static final double STEP = 1e-6;

  private final List<UsedQuote> quotes;
  private final double[] years;
  private final HuberWeights weights;

  /**
   * @param years of each expiry
   */
  EssviModel(List<UsedQuote> quotes, double[] years) {
    this.quotes = quotes;
    this.years = years.clone();
    this.weights = HuberWeights.even(quotes);
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
    EssviNodes nodes = EssviMap.nodes(parameters);
    return quotes.stream()
        .mapToDouble(quote -> volatility(nodes, quote) - quote.midVolatility())
        .toArray();
  }

  @Override
  public void evaluate(double[] parameters, double[] residuals, double[][] derivatives) {
    EssviNodes nodes = EssviMap.nodes(parameters);
    double[][] slopes = slopes(parameters);
    for (int i = 0; i < residuals.length; i++) {
      UsedQuote quote = quotes.get(i);
      int at = quote.expiry();
      double volatility = volatility(nodes, quote);
      double root = weights.root(i);
      residuals[i] = root * (volatility - quote.midVolatility());
      double factor = root / (2.0 * volatility * years[at]);
      derive(nodes, quote, factor, slopes, derivatives[i]);
    }
  }

  private double volatility(EssviNodes nodes, UsedQuote quote) {
    int at = quote.expiry();
    double theta = nodes.theta(at);
    double phi = nodes.psi(at) / theta;
    double w = Essvi.totalVariance(quote.logStrike(), theta, nodes.rho(at), phi);
    return Math.sqrt(w / years[at]);
  }

  /** Derivatives of the quote's total variance times {@code factor}, by all parameters. */
  private static void derive(
      EssviNodes nodes, UsedQuote quote, double factor, double[][] slopes, double[] out) {
    int at = quote.expiry();
    double theta = nodes.theta(at);
    double rho = nodes.rho(at);
    double k = quote.logStrike();
    double x = nodes.psi(at) / theta * k;
    double root = Math.sqrt((x + rho) * (x + rho) + (1.0 - rho * rho));
    double byX = 0.5 * theta * (rho + (x + rho) / root);
    double byTheta = 0.5 * (1.0 + rho * x + root) - byX * x / theta;
    double byRho = 0.5 * theta * (x + x / root);
    double byPsi = byX * k / theta;
    double[] thetaSlopes = slopes[EssviMap.EACH * at];
    double[] rhoSlopes = slopes[EssviMap.EACH * at + 1];
    double[] psiSlopes = slopes[EssviMap.EACH * at + 2];
    for (int j = 0; j < out.length; j++) {
      out[j] = factor * (byTheta * thetaSlopes[j] + byRho * rhoSlopes[j] + byPsi * psiSlopes[j]);
    }
  }

  /** Derivatives of theta, rho and psi of each expiry by each parameter. */
  private static double[][] slopes(double[] parameters) {
    double[][] slopes = new double[parameters.length][parameters.length];
    for (int j = 0; j < parameters.length; j++) {
      EssviNodes above = EssviMap.nodes(moved(parameters, j, STEP));
      EssviNodes below = EssviMap.nodes(moved(parameters, j, -STEP));
      for (int i = 0; i < above.count(); i++) {
        int at = EssviMap.EACH * i;
        slopes[at][j] = (above.theta(i) - below.theta(i)) / (2.0 * STEP);
        slopes[at + 1][j] = (above.rho(i) - below.rho(i)) / (2.0 * STEP);
        slopes[at + 2][j] = (above.psi(i) - below.psi(i)) / (2.0 * STEP);
      }
    }
    return slopes;
  }

  private static double[] moved(double[] parameters, int index, double by) {
    double[] moved = parameters.clone();
    moved[index] += by;
    return moved;
  }
}
