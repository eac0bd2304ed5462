package cenote.app.price;

import cenote.app.RefusedException;
import cenote.kernel.Black76;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;

/** An option with its value and Greeks, as {@link Black76#greeks} defines them. */
record PricedRow(
    OptionRow option, double price, double delta, double gamma, double vega, double theta)
    implements Result {

  static final String TITLES =
      String.format(
          Locale.ROOT,
          "%4s %14s %14s %10s %10s %8s  %14s %10s %12s %12s %12s",
          "type",
          "forward",
          "strike",
          "years",
          "volatility",
          "rate",
          "price",
          "delta",
          "gamma",
          "vega",
          "theta");

  /** Reads and prices a line. */
  static PricedRow of(String text) {
    OptionRow option = OptionRow.parse(text);
    double[] out = new double[5];
    Black76.greeks(
        option.isCall(),
        option.forward(),
        option.strike(),
        option.years(),
        option.volatility(),
        option.rate(),
        out);
    if (!Arrays.stream(out).allMatch(Double::isFinite)) {
      throw new RefusedException(
          "result: expected a finite number, got none (the inputs are too large)");
    }
    return new PricedRow(option, out[0], out[1], out[2], out[3], out[4]);
  }

  @Override
  public void putIn(ObjectNode json) {
    json.put("price", price)
        .put("delta", delta)
        .put("gamma", gamma)
        .put("vega", vega)
        .put("theta", theta);
  }

  @Override
  public String cells() {
    return String.format(
        Locale.ROOT,
        "%4s %14.6f %14.6f %10.6f %10.6f %8.5f  %14.6f %10.6f %12.5g %12.6g %12.6g",
        option.isCall() ? "C" : "P",
        option.forward(),
        option.strike(),
        option.years(),
        option.volatility(),
        option.rate(),
        price,
        delta,
        gamma,
        vega,
        theta);
  }
}
