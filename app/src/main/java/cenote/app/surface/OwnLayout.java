package cenote.app.surface;

import cenote.app.RefusedException;
import cenote.app.candle.CandleTime;
import cenote.quant.surface.Quote;
import cenote.quant.surface.QuoteUnit;
import java.time.DateTimeException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Columns expiry or years, strike, type, bid, ask; may have forward, rate, unit. */
final class OwnLayout {
  private static final Set<String> COLUMNS =
      Set.of("expiry", "years", "strike", "type", "bid", "ask", "forward", "rate", "unit");

  /** When options of a date expire, unless the file says a time. */
  private static final long EXPIRY_OF_DAY_NS = 8 * 3_600_000_000_000L;

  private final CsvTable table;
  private final long timeNs;

  private OwnLayout(CsvTable table, long timeNs) {
    this.table = table;
    this.timeNs = timeNs;
  }

  static Chain chain(String name, CsvTable table, OptionalLong atNs) {
    requireColumns(table);
    if (table.has("expiry") && atNs.isEmpty()) {
      throw new RefusedException(
          "--at: expected the time of the quotes, because the file gives expiries, got none");
    }
    OwnLayout layout = new OwnLayout(table, atNs.orElse(0));
    List<Quote> quotes = table.rows().stream().map(layout::quote).toList();
    return new Chain(name, "own", layout.timeNs, quotes);
  }

  private static void requireColumns(CsvTable table) {
    List.of("strike", "type", "bid", "ask").forEach(table::require);
    if (table.has("expiry") == table.has("years")) {
      throw new RefusedException(
          "column: expected one of expiry and years, got "
              + (table.has("years") ? "both" : "only " + String.join(",", table.header())));
    }
    table.header().stream()
        .filter(column -> !COLUMNS.contains(column))
        .findFirst()
        .ifPresent(OwnLayout::refuseColumn);
  }

  private static void refuseColumn(String column) {
    throw new RefusedException(
        "column: expected expiry or years, strike, type, bid, ask, forward, rate, unit, got '%s'"
            .formatted(column));
  }

  private Quote quote(CsvTable.Row row) {
    return new Quote(
        years(row),
        row.number("forward", 0.0),
        row.number("rate", 0.0),
        row.number("strike"),
        isCall(row),
        row.number("bid", 0.0),
        row.number("ask", 0.0),
        unit(row));
  }

  private double years(CsvTable.Row row) {
    if (table.has("years")) {
      return row.number("years");
    }
    String text = row.text("expiry");
    try {
      long expiryNs = CandleTime.parseNs(text);
      return Chain.years(timeNs, text.length() > 10 ? expiryNs : expiryNs + EXPIRY_OF_DAY_NS);
    } catch (DateTimeException malformed) {
      throw row.refusal("expiry", "yyyy-MM-dd or yyyy-MM-ddTHH:mm");
    }
  }

  private static boolean isCall(CsvTable.Row row) {
    return switch (row.text("type")) {
      case "C" -> true;
      case "P" -> false;
      default -> throw row.refusal("type", "C or P");
    };
  }

  private QuoteUnit unit(CsvTable.Row row) {
    return switch (table.has("unit") ? row.text("unit") : "") {
      case "", "price" -> QuoteUnit.PRICE;
      case "volatility" -> QuoteUnit.VOLATILITY;
      default -> throw row.refusal("unit", "price or volatility");
    };
  }
}
