package cenote.quant.surface;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Weights of the quotes by iteratively reweighted least squares: vega over the square of the spread
 * in volatility, on average 1; and less beyond {@value #LIMIT} spreads, where Huber's loss is no
 * longer the square but linear.
 */
final class HuberWeights {
  private static final double LIMIT = 2.0;

  private final List<UsedQuote> quotes;
  private final double[] basic;
  private final double[] factors;

  HuberWeights(List<UsedQuote> quotes) {
    this(quotes, UsedQuote::weight);
  }

  private HuberWeights(List<UsedQuote> quotes, ToDoubleFunction<UsedQuote> weight) {
    this.quotes = quotes;
    double total = quotes.stream().mapToDouble(weight).sum();
    this.basic =
        quotes.stream()
            .mapToDouble(quote -> weight.applyAsDouble(quote) * quotes.size() / total)
            .toArray();
    this.factors = new double[quotes.size()];
    Arrays.fill(factors, 1.0);
  }

  /**
   * The roots of those weights, on average 1: for a form with so few parameters that it cannot
   * follow the tightest quotes of an expiry without leaving the others.
   */
  static HuberWeights even(List<UsedQuote> quotes) {
    return new HuberWeights(quotes, quote -> Math.sqrt(quote.weight()));
  }

  /** What a residual in volatility is multiplied with. */
  double root(int index) {
    return Math.sqrt(basic[index] * factors[index]);
  }

  /** Takes new residuals in volatility; the greatest change of a factor. */
  double update(double[] residuals) {
    double change = 0.0;
    for (int i = 0; i < factors.length; i++) {
      double factor = Math.min(1.0, LIMIT * quotes.get(i).spread() / Math.abs(residuals[i]));
      change = Math.max(change, Math.abs(factor - factors[i]));
      factors[i] = factor;
    }
    return change;
  }
}
