package cenote.app.price;

import cenote.app.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cells of one line, as many as its header has columns. What cannot be read is refused, naming
 * the column, the rule and the text.
 */
record Cells(List<String> columns, List<String> texts) {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Splits a line. */
  static Cells of(List<String> columns, String line) {
    List<String> texts = List.of(line.split(",", -1)).stream().map(String::strip).toList();
    if (texts.size() != columns.size()) {
      throw refusal("columns", columns.size() + " of them", Integer.toString(texts.size()));
    }
    return new Cells(columns, texts);
  }

  /** True for C, false for P. */
  boolean isCall(int column) {
    String type = texts.get(column);
    return switch (type) {
      case "C" -> true;
      case "P" -> false;
      default -> throw refusal(columns.get(column), "C or P", type);
    };
  }

  /** A finite number. */
  double number(int column) {
    return number(column, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** A number from {@code least}, which is 0 or lets all finite ones pass, to {@code greatest}. */
  double number(int column, double least, double greatest) {
    String text = texts.get(column);
    if (!DECIMAL.matcher(text).matches()) {
      throw refusal(columns.get(column), "a decimal number", text);
    }
    double value = Double.parseDouble(text);
    if (value < least || value > greatest) {
      String range = least == 0.0 ? "0 to " + greatest : "a finite number";
      throw refusal(columns.get(column), range, text);
    }
    return value;
  }

  private static RefusedException refusal(String what, String expected, String actual) {
    return new RefusedException(what + ": expected " + expected + ", got '" + actual + "'");
  }
}
