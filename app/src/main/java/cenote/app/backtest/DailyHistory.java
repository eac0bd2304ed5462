package cenote.app.backtest;

import cenote.app.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Daily prices of one underlying: lines of date, price and whatever follows, under a header.
 *
 * @param symbol 1 to 8 capitals or digits
 * @param days since 1970, one after the other without a hole
 * @param pricesE8 above 0
 */
record DailyHistory(String symbol, List<Long> days, List<Long> pricesE8) {
  private static final int DAYS_LEAST = 62;
  private static final double PRICE_MAX = 1e8;

  DailyHistory {
    days = List.copyOf(days);
    pricesE8 = List.copyOf(pricesE8);
  }

  /**
   * Reads a file.
   *
   * @param given {@code SYMBOL=FILE}
   * @throws RefusedException naming what is not so
   */
  static DailyHistory read(String given) {
    int equals = given.indexOf('=');
    String symbol = equals < 0 ? "" : given.substring(0, equals).toUpperCase(Locale.ROOT);
    if (!symbol.matches("[A-Z0-9]{1,8}")) {
      throw new RefusedException("--daily: expected SYMBOL=FILE, got " + given);
    }
    Path file = Path.of(given.substring(equals + 1));
    try {
      return of(symbol, file, Files.readAllLines(file));
    } catch (IOException unreadable) {
      throw new RefusedException("--daily: expected a readable text file, got " + unreadable);
    }
  }

  private static DailyHistory of(String symbol, Path file, List<String> lines) {
    List<Long> days = new ArrayList<>();
    List<Long> prices = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      try {
        long day = LocalDate.parse(cells[0]).toEpochDay();
        double price = Double.parseDouble(cells[1]);
        if (!(price > 0 && price <= PRICE_MAX) || (!days.isEmpty() && day != days.getLast() + 1)) {
          throw refused(file, i, lines.get(i));
        }
        days.add(day);
        prices.add(Math.round(price * 1e8));
      } catch (DateTimeParseException
          | NumberFormatException
          | ArrayIndexOutOfBoundsException malformed) {
        throw refused(file, i, lines.get(i));
      }
    }
    if (days.size() < DAYS_LEAST) {
      throw new RefusedException(
          "--daily: expected at least " + DAYS_LEAST + " days, got " + days.size());
    }
    return new DailyHistory(symbol, days, prices);
  }

  private static RefusedException refused(Path file, int line, String got) {
    return new RefusedException(
        "%s: expected the next day and a price above 0 in line %d, got %s"
            .formatted(file, line + 1, got));
  }
}
