package cenote.quant.margin;

import cenote.kernel.Black76;
import java.util.function.ToDoubleFunction;

/**
 * The options of one expiry with their value now.
 *
 * @param discount factor inside Black-76, constant in all scenarios
 * @param mark their value at the forward and volatilities of the feed
 */
record MarkedExpiry(ExpiryBook book, double discount, double mark) {
  static MarkedExpiry of(ExpiryBook book, double discount) {
    return new MarkedExpiry(book, discount, value(book, discount, 1.0, OptionLeg::volatility));
  }

  ExpiryFeed feed() {
    return book.feed();
  }

  double years() {
    return feed().years();
  }

  /** Value in a scenario, by Black-76, not discounted beyond {@link #discount}. */
  double value(double spot, ToDoubleFunction<OptionLeg> volatility) {
    return value(book, discount, spot, volatility);
  }

  /** Gain at the volatilities of the feed, negative when it is a loss. */
  double gain(double spot) {
    return value(spot, OptionLeg::volatility) - mark;
  }

  private static double value(
      ExpiryBook book, double discount, double spot, ToDoubleFunction<OptionLeg> volatility) {
    double forward = book.feed().shockedForward(spot);
    double years = book.feed().years();
    double sum = 0.0;
    for (OptionLeg leg : book.options()) {
      double sigma = volatility.applyAsDouble(leg);
      sum +=
          leg.quantity()
              * Black76.price(leg.isCall(), forward, leg.strike(), years, sigma, discount);
    }
    return sum;
  }
}
