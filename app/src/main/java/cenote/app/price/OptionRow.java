package cenote.app.price;

import cenote.app.RefusedException;
import java.util.List;

/**
 * One line of the file: an option on a forward.
 *
 * @param forward price of the underlying for delivery at expiry, 0 to 10^300
 * @param strike in the same unit and range
 * @param years to expiry, 0 or more
 * @param volatility per year, 0 or more; 0.8 is 80 %
 * @param rate continuously compounded, of any sign
 */
record OptionRow(
    boolean isCall, double forward, double strike, double years, double volatility, double rate) {
  static final String HEADER = "type,forward,strike,years,volatility,rate";

  private static final List<String> COLUMNS = List.of(HEADER.split(",", -1));
  private static final double GREATEST_AMOUNT = 1e300;

  /**
   * Reads a line.
   *
   * @throws RefusedException naming the value and the rule that it breaks
   */
  static OptionRow parse(String line) {
    Cells cells = Cells.of(COLUMNS, line);
    return new OptionRow(
        cells.isCall(0),
        cells.number(1, 0.0, GREATEST_AMOUNT),
        cells.number(2, 0.0, GREATEST_AMOUNT),
        cells.number(3, 0.0, Double.MAX_VALUE),
        cells.number(4, 0.0, Double.MAX_VALUE),
        cells.number(5));
  }
}
