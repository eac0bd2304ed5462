package cenote.quant.surface;

/**
 * A quote that is fitted, in terms of volatility.
 *
 * @param expiry index among the expiries that are fitted
 * @param forward of the quote itself, or of its expiry
 * @param logStrike ln(strike / forward)
 * @param bidVolatility implied by the bid
 * @param midVolatility implied by the mid price
 * @param askVolatility implied by the ask
 * @param vega change of the undiscounted value over the forward per 1.00 of volatility
 */
public record UsedQuote(
    Quote quote,
    int expiry,
    double forward,
    double logStrike,
    double bidVolatility,
    double midVolatility,
    double askVolatility,
    double vega) {

  /** Under this a spread says more about the tick than about the market. */
  private static final double SPREAD_MIN = 0.001;

  /** Ask less bid in volatility, at least a tenth of a volatility point. */
  double spread() {
    return Math.max(askVolatility - bidVolatility, SPREAD_MIN);
  }

  double weight() {
    return vega / (spread() * spread());
  }
}
