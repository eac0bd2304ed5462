package cenote.app.surface;

import cenote.quant.surface.Quote;
import cenote.quant.surface.QuoteUnit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deribit's book summary of options, one row each: instruments such as ETH-26JAN24-1200-P that
 * expire at 08:00 UTC, underlying_price the forward of the expiry, prices in coins, that is in
 * units of the forward. Those settled in dollars (ETH_USDC-...) are priced in dollars.
 */
final class DeribitLayout {
  static final String INSTRUMENT = "instrument_name";

  private static final String CREATED = "creation_timestamp";
  private static final Pattern NAME =
      Pattern.compile("([A-Z0-9_]+)-(\\d{1,2}[A-Z]{3}\\d{2})-(\\d+)-([CP])");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("dMMMuu")
          .toFormatter(Locale.ENGLISH);
  private static final int EXPIRY_HOUR = 8;
  private static final long MILLISECOND_NS = 1_000_000L;
  private static final long MILLISECONDS_MAX = Long.MAX_VALUE / MILLISECOND_NS;
  private static final long SECOND_NS = 1_000_000_000L;

  private DeribitLayout() {}

  static Chain chain(String name, CsvTable table, OptionalLong atNs) {
    List.of("underlying_price", "bid_price", "ask_price", CREATED).forEach(table::require);
    long timeNs = atNs.orElseGet(() -> createdNs(table));
    List<Quote> quotes = table.rows().stream().map(row -> quote(row, timeNs)).toList();
    return new Chain(name, "Deribit", timeNs, quotes);
  }

  /** Of the newest row. */
  private static long createdNs(CsvTable table) {
    return table.rows().stream().mapToLong(DeribitLayout::createdNs).max().orElse(0);
  }

  private static long createdNs(CsvTable.Row row) {
    double milliseconds = row.number(CREATED);
    if (milliseconds < 0.0 || milliseconds > MILLISECONDS_MAX) {
      throw row.refusal(CREATED, "milliseconds since 1970, 0 to " + MILLISECONDS_MAX);
    }
    return ((long) milliseconds) * MILLISECOND_NS;
  }

  private static Quote quote(CsvTable.Row row, long timeNs) {
    Matcher name = NAME.matcher(row.text(INSTRUMENT));
    if (!name.matches()) {
      throw row.refusal(INSTRUMENT, "a name like ETH-26JAN24-1200-P");
    }
    double forward = row.number("underlying_price");
    double unit = name.group(1).contains("_") ? 1.0 : forward;
    return new Quote(
        Chain.years(timeNs, expiryNs(row, name.group(2))),
        forward,
        0.0,
        Double.parseDouble(name.group(3)),
        name.group(4).equals("C"),
        unit * row.number("bid_price", 0.0),
        unit * row.number("ask_price", 0.0),
        QuoteUnit.PRICE);
  }

  private static long expiryNs(CsvTable.Row row, String date) {
    try {
      return SECOND_NS
          * LocalDate.parse(date, DATE).atTime(EXPIRY_HOUR, 0).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw row.refusal(INSTRUMENT, "a date like 26JAN24 in it");
    }
  }
}
