package cenote.app.price;

import cenote.app.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

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
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /**
   * Reads a line.
   *
   * @throws RefusedException naming the value and the rule that it breaks
   */
  static OptionRow parse(String line) {
    List<String> cells = List.of(line.split(",", -1)).stream().map(String::strip).toList();
    if (cells.size() != COLUMNS.size()) {
      throw refusal("columns", COLUMNS.size() + " of them", Integer.toString(cells.size()));
    }
    return new OptionRow(
        isCall(cells.get(0)),
        number(cells, 1, 0.0, GREATEST_AMOUNT),
        number(cells, 2, 0.0, GREATEST_AMOUNT),
        number(cells, 3, 0.0, Double.MAX_VALUE),
        number(cells, 4, 0.0, Double.MAX_VALUE),
        number(cells, 5, -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  private static boolean isCall(String type) {
    return switch (type) {
      case "C" -> true;
      case "P" -> false;
      default -> throw refusal(COLUMNS.get(0), "C or P", type);
    };
  }

  private static double number(List<String> cells, int column, double least, double greatest) {
    String cell = cells.get(column);
    if (!DECIMAL.matcher(cell).matches()) {
      throw refusal(COLUMNS.get(column), "a decimal number", cell);
    }
    double value = Double.parseDouble(cell);
    if (value < least || value > greatest) {
      String range = least == 0.0 ? "0 to " + greatest : "a finite number";
      throw refusal(COLUMNS.get(column), range, cell);
    }
    return value;
  }

  private static RefusedException refusal(String what, String expected, String actual) {
    return new RefusedException(what + ": expected " + expected + ", got '" + actual + "'");
  }
}
