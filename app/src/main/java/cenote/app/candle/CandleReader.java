package cenote.app.candle;

import cenote.app.RefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;

/**
 * Reads one file of hourly candles and refuses, by file, line, value and rule, whatever a replay
 * cannot use.
 *
 * <p>Header {@value #HEADER}; times {@code yyyy-MM-dd HH:mm:ss} UTC on the hour, strictly rising;
 * holes up to {@value #LONGEST_GAP_HOURS} hours are bridged by a straight line, longer ones
 * refused.
 */
public final class CandleReader {
  public static final String HEADER = "time_utc,open,high,low,close,volume";
  public static final int LONGEST_GAP_HOURS = 6;

  private static final int FIELDS = 6;
  private static final int SCALE = 8;
  private static final BigDecimal LARGEST_PRICE = new BigDecimal("100000000");
  private static final BigDecimal LARGEST_VOLUME = new BigDecimal("90000000000");
  private static final String[] NAMES = HEADER.split(",", -1);

  private final Path file;
  private final Candles.Builder candles;
  private int line = 1;

  private CandleReader(String symbol, Path file) {
    this.file = file;
    this.candles = new Candles.Builder(symbol, String.valueOf(file.getFileName()));
  }

  /**
   * Reads the candles of one underlying.
   *
   * @throws RefusedException naming file, line, value and the rule it breaks
   */
  public static Candles read(String symbol, Path file) {
    return new CandleReader(symbol, file).read();
  }

  private Candles read() {
    List<String> lines = lines();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw refused("header", "\"" + HEADER + "\"", lines.isEmpty() ? "nothing" : lines.get(0));
    }
    for (line = 2; line <= lines.size(); line++) {
      row(lines.get(line - 1));
    }
    if (candles.isEmpty()) {
      throw refused("candles", "at least one below the header", "none");
    }
    return candles.build();
  }

  private List<String> lines() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.stripTrailing().lines().map(String::stripTrailing).toList();
    } catch (IOException unreadable) {
      throw new RefusedException(
          "candles " + file + ": expected a readable text file, got " + unreadable);
    }
  }

  private void row(String text) {
    String[] fields = text.split(",", -1);
    if (fields.length != FIELDS) {
      throw refused(
          "row", FIELDS + " fields (a half-written line?)", fields.length + " in \"" + text + '"');
    }
    long timeNs = time(fields[0]);
    long openE8 = price(fields, 1);
    long highE8 = price(fields, 2);
    long lowE8 = price(fields, 3);
    long closeE8 = price(fields, 4);
    require(highE8 >= lowE8, "high", "at least the low " + fields[3], fields[2]);
    inside("open", fields, 1, openE8, lowE8, highE8);
    inside("close", fields, 4, closeE8, lowE8, highE8);
    candles.add(timeNs, openE8, highE8, lowE8, closeE8, volume(fields[5]));
  }

  private void inside(
      String name, String[] fields, int field, long priceE8, long lowE8, long highE8) {
    require(
        priceE8 >= lowE8 && priceE8 <= highE8,
        name,
        "inside low and high [" + fields[3] + ", " + fields[2] + "]",
        fields[field]);
  }

  private long time(String field) {
    long timeNs = parseTimeNs(field);
    require(timeNs >= 0, "time_utc", "yyyy-MM-dd HH:mm:ss from 1970 to 2200", field);
    require(timeNs % Candles.HOUR_NS == 0, "time_utc", "a full hour", field);
    if (!candles.isEmpty()) {
      follows(field, timeNs);
    }
    return timeNs;
  }

  private void follows(String field, long timeNs) {
    long lastNs = candles.endNs() - Candles.HOUR_NS;
    require(timeNs != lastNs, "time_utc", "each hour once", field + " twice");
    require(timeNs > lastNs, "time_utc", "rising, after " + CandleTime.text(lastNs), field);
    long missing = (timeNs - candles.endNs()) / Candles.HOUR_NS;
    require(
        missing <= LONGEST_GAP_HOURS,
        "time_utc",
        "at most " + LONGEST_GAP_HOURS + " hours missing after " + CandleTime.text(lastNs),
        missing + " before " + field);
  }

  private static long parseTimeNs(String field) {
    try {
      return CandleTime.parseNs(field);
    } catch (DateTimeException | ArithmeticException malformed) {
      return -1;
    }
  }

  private long price(String[] fields, int field) {
    BigDecimal value = number(NAMES[field], fields[field]);
    require(value.signum() > 0, NAMES[field], "a positive price", fields[field]);
    require(value.compareTo(LARGEST_PRICE) <= 0, NAMES[field], "at most 1e8", fields[field]);
    require(value.scale() <= SCALE, NAMES[field], "at most 8 decimals", fields[field]);
    return value.movePointRight(SCALE).longValueExact();
  }

  private long volume(String field) {
    BigDecimal value = number("volume", field);
    require(value.signum() >= 0, "volume", "not negative", field);
    require(value.compareTo(LARGEST_VOLUME) <= 0, "volume", "at most 9e10", field);
    return value.setScale(SCALE, RoundingMode.DOWN).movePointRight(SCALE).longValueExact();
  }

  private BigDecimal number(String name, String field) {
    try {
      BigDecimal value = new BigDecimal(field.strip());
      require(Math.abs(value.scale()) <= 40, name, "a number of usual length", field);
      return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    } catch (NumberFormatException malformed) {
      throw refused(name, "a decimal number", field);
    }
  }

  private void require(boolean holds, String what, String expected, String got) {
    if (!holds) {
      throw refused(what, expected, got);
    }
  }

  private RefusedException refused(String what, String expected, String got) {
    return new RefusedException(
        "candles %s line %d: %s: expected %s, got %s".formatted(file, line, what, expected, got));
  }
}
