package cenote.quant.surface;

import cenote.kernel.Black76;
import cenote.kernel.Exp;
import cenote.kernel.ImpliedVolatility;
import cenote.kernel.Log;

/**
 * A quote with what it delivers, and both sides as prices.
 *
 * @param years of the expiry's node
 * @param bid 0 when there is none
 * @param ask 0 when there is none
 */
record PricedQuote(Quote quote, double years, Delivery delivery, double bid, double ask) {
  private static final double NODE_SCALE = 1e9;

  static PricedQuote of(Quote quote, Delivery delivery) {
    double years = years(quote);
    return new PricedQuote(
        quote,
        years,
        delivery,
        price(quote, years, delivery, quote.bid()),
        price(quote, years, delivery, quote.ask()));
  }

  /** What a quote with a forward of its own delivers. */
  static Delivery given(Quote quote) {
    return new Delivery(quote.forward(), Exp.exp(-quote.rate() * years(quote)));
  }

  double logStrike() {
    return Log.logRatio(quote.strike(), delivery.forward());
  }

  /** Volatility implied by a side or the mid of this quote; NaN when there is none above 0. */
  double volatility(double side) {
    if (quote.unit() == QuoteUnit.VOLATILITY) {
      return side;
    }
    double volatility =
        ImpliedVolatility.of(
            quote.isCall(), delivery.forward(), quote.strike(), years, side, delivery.discount());
    return volatility > 0.0 ? volatility : Double.NaN;
  }

  static double years(Quote quote) {
    return QuoteChain.nodeE9(quote) / NODE_SCALE;
  }

  private static double price(Quote quote, double years, Delivery delivery, double side) {
    return quote.unit() == QuoteUnit.PRICE || side == 0.0
        ? side
        : Black76.price(
            quote.isCall(), delivery.forward(), quote.strike(), years, side, delivery.discount());
  }
}
