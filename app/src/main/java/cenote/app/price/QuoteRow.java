package cenote.app.price;

import cenote.app.RefusedException;
import cenote.kernel.Exp;
import cenote.kernel.ImpliedVolatility;
import cenote.kernel.PriceFault;
import java.util.List;

/**
 * One line of the file: the price of an option on a forward. Any finite numbers; what {@link
 * ImpliedVolatility} asks of them is judged by it.
 *
 * @param forward price of the underlying for delivery at expiry
 * @param years to expiry
 * @param price today's, in the unit of forward and strike
 * @param rate continuously compounded
 */
record QuoteRow(
    boolean isCall, double forward, double strike, double years, double price, double rate) {
  static final String HEADER = "type,forward,strike,years,price,rate";

  private static final List<String> COLUMNS = List.of(HEADER.split(",", -1));

  /**
   * Reads a line.
   *
   * @throws RefusedException naming the value and the rule that it breaks
   */
  static QuoteRow parse(String line) {
    Cells cells = Cells.of(COLUMNS, line);
    return new QuoteRow(
        cells.isCall(0),
        cells.number(1),
        cells.number(2),
        cells.number(3),
        cells.number(4),
        cells.number(5));
  }

  /** Value today of one unit paid at expiry. */
  double discount() {
    return Exp.exp(-rate * years);
  }

  /**
   * The implied volatility.
   *
   * @throws RefusedException naming the value and the first rule broken
   */
  double volatility() {
    PriceFault fault = ImpliedVolatility.check(isCall, forward, strike, years, price, discount());
    if (fault != PriceFault.NONE) {
      throw new RefusedException("%s (%s)".formatted(describe(fault), fault));
    }
    return ImpliedVolatility.of(isCall, forward, strike, years, price, discount());
  }

  private String describe(PriceFault fault) {
    return switch (fault) {
      case NONE -> "";
      case FORWARD_OUT_OF_RANGE -> message("forward", "1e-200 to 1e300", forward);
      case STRIKE_OUT_OF_RANGE -> message("strike", "1e-200 to 1e300", strike);
      // The cells are finite: only the discount can be otherwise.
      case NOT_FINITE, DISCOUNT_OUT_OF_RANGE ->
          message("discount of rate and years", "1e-100 to 1e5", discount());
      case NO_TIME -> message("years", "more than 0", years);
      case BELOW_INTRINSIC ->
          message("price", "the discounted intrinsic value " + intrinsic() + " or more", price);
      case AT_OR_ABOVE_BOUND -> message("price", "less than " + bound(), price);
    };
  }

  private double intrinsic() {
    return discount() * Math.max(0.0, isCall ? forward - strike : strike - forward);
  }

  private String bound() {
    return isCall
        ? "the discounted forward " + discount() * forward
        : "the discounted strike " + discount() * strike;
  }

  private static String message(String what, String expected, double actual) {
    return what + ": expected " + expected + ", got '" + actual + "'";
  }
}
