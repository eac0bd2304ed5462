package cenote.app.margin;

import cenote.pool.market.InstrumentKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in portfolio files. */
final class PortfolioText {
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{1,8}");

  private static final Pattern CONTRACT =
      Pattern.compile(
          "([A-Z0-9]{1,8})-(?:PERP|(\\d{1,6}(?:\\.\\d{1,6})?)([DH])"
              + "(?:-(\\d{1,9}(?:\\.\\d{1,8})?)-([CP]))?)");

  private static final Pattern POINT = Pattern.compile("([+-]?\\d(?:\\.\\d{1,3})?) (down|flat|up)");

  private static final List<String> VOLATILITIES = List.of("down", "flat", "up");
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);
  private static final BigDecimal EIGHT = BigDecimal.valueOf(8);

  private PortfolioText() {}

  /** A symbol that a pool can list. */
  static String symbol(CaseNode node) {
    if (!SYMBOL.matcher(node.text()).matches()) {
      throw node.fault("1 to 8 capitals or digits");
    }
    return node.text();
  }

  /**
   * {@code BTC-PERP}, {@code BTC-90D} (a future), {@code BTC-30D-45000-C}, {@code ETH-36H-1800-P}.
   *
   * @param symbols of the underlyings of the file
   */
  static Portfolio.Contract contract(CaseNode node, List<String> symbols) {
    Matcher parts = CONTRACT.matcher(node.text());
    if (!parts.matches() || !symbols.contains(parts.group(1))) {
      throw node.fault("an instrument such as BTC-PERP, BTC-90D, BTC-30D-45000-C, of " + symbols);
    }
    int underlying = symbols.indexOf(parts.group(1));
    String time = parts.group(2);
    if (time == null) {
      return new Portfolio.Contract(underlying, InstrumentKind.PERPETUAL, 0, 0);
    }
    long seconds = seconds(node, new BigDecimal(time), "D".equals(parts.group(3)) ? DAY : HOUR);
    String strike = parts.group(4);
    if (strike == null) {
      return new Portfolio.Contract(underlying, InstrumentKind.FUTURE, seconds, 0);
    }
    long strikeE8 = new BigDecimal(strike).movePointRight(8).longValueExact();
    int kind = "C".equals(parts.group(5)) ? InstrumentKind.CALL : InstrumentKind.PUT;
    return new Portfolio.Contract(underlying, kind, seconds, strikeE8);
  }

  private static long seconds(CaseNode node, BigDecimal number, BigDecimal unit) {
    BigDecimal seconds = number.multiply(unit).stripTrailingZeros();
    if (seconds.scale() > 0 || seconds.signum() == 0) {
      throw node.fault("an expiry of whole seconds above 0");
    }
    return seconds.longValueExact();
  }

  /** Code of a point such as {@code -0.5 up}: a move in ranges, in eighths, and volatility. */
  static int point(CaseNode node) {
    Matcher parts = POINT.matcher(node.text());
    if (!parts.matches()) {
      throw node.fault("a point such as -0.5 up");
    }
    BigDecimal eighths = new BigDecimal(parts.group(1)).multiply(EIGHT).stripTrailingZeros();
    if (eighths.scale() > 0 || eighths.abs().compareTo(EIGHT) > 0) {
      throw node.fault("a move in eighths from -1 to 1");
    }
    int volatility = VOLATILITIES.indexOf(parts.group(2).toLowerCase(Locale.ROOT));
    return (eighths.intValueExact() + 8) * VOLATILITIES.size() + volatility;
  }
}
