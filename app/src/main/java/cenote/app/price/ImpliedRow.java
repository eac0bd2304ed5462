package cenote.app.price;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A price and its volatility.
 *
 * @param volatility at which Black-76 gives the price, annual
 */
record ImpliedRow(QuoteRow quote, double volatility) implements Result {

  static final String TITLES =
      String.format(
          Locale.ROOT,
          "%4s %14s %14s %10s %14s %8s  %12s",
          "type",
          "forward",
          "strike",
          "years",
          "price",
          "rate",
          "volatility");

  /** Reads a line and inverts its price. */
  static ImpliedRow of(String text) {
    QuoteRow quote = QuoteRow.parse(text);
    return new ImpliedRow(quote, quote.volatility());
  }

  @Override
  public void putIn(ObjectNode json) {
    json.put("volatility", volatility);
  }

  @Override
  public String cells() {
    return String.format(
        Locale.ROOT,
        "%4s %14.6f %14.6f %10.6f %14.6f %8.5f  %12.8f",
        quote.isCall() ? "C" : "P",
        quote.forward(),
        quote.strike(),
        quote.years(),
        quote.price(),
        quote.rate(),
        volatility);
  }
}
