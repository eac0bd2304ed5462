package cenote.app.price;

import cenote.app.RefusedException;
import cenote.kernel.Black76;
import java.util.Arrays;

/** What became of one line of the file, which is counted from 1 with the header. */
sealed interface PricedRow {
  /** Value and Greeks, as {@link Black76#greeks} defines them. */
  record Priced(
      int line,
      OptionRow option,
      double price,
      double delta,
      double gamma,
      double vega,
      double theta)
      implements PricedRow {}

  /** A line that cannot be priced, and why. */
  record Bad(int line, String error) implements PricedRow {}

  /** Reads and prices a line. */
  static PricedRow of(int line, String text) {
    try {
      return of(line, OptionRow.parse(text));
    } catch (RefusedException refused) {
      return new Bad(line, String.valueOf(refused.getMessage()));
    }
  }

  private static PricedRow of(int line, OptionRow option) {
    double[] out = new double[5];
    Black76.greeks(
        option.isCall(),
        option.forward(),
        option.strike(),
        option.years(),
        option.volatility(),
        option.rate(),
        out);
    return Arrays.stream(out).allMatch(Double::isFinite)
        ? new Priced(line, option, out[0], out[1], out[2], out[3], out[4])
        : new Bad(line, "result: expected a finite number, got none (the inputs are too large)");
  }
}
