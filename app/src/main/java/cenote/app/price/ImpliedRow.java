package cenote.app.price;

import cenote.app.RefusedException;

/** What became of one line of the file, which is counted from 1 with the header. */
sealed interface ImpliedRow {
  /** The volatility at which Black-76 gives the price, annual. */
  record Implied(int line, QuoteRow quote, double volatility) implements ImpliedRow {}

  /** A line without a volatility, and why. */
  record Bad(int line, String error) implements ImpliedRow {}

  /** Reads a line and inverts its price. */
  static ImpliedRow of(int line, String text) {
    try {
      QuoteRow quote = QuoteRow.parse(text);
      return new Implied(line, quote, quote.volatility());
    } catch (RefusedException refused) {
      return new Bad(line, String.valueOf(refused.getMessage()));
    }
  }
}
