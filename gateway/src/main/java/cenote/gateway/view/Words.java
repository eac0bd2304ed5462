package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Names that people know things by, made from what the pool keeps. */
public final class Words {

  /** Domains by id. */
  public static final List<String> DOMAINS = List.of("core", "ramp");

  /** Kinds of instruments by code. */
  public static final List<String> KINDS = List.of("perpetual", "future", "call", "put");

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMMyy", Locale.ROOT);
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long E8 = 100_000_000L;

  private Words() {}

  /** Text of a symbol: up to eight ASCII characters, the first in the most significant byte. */
  public static String symbol(long symbol) {
    StringBuilder text = new StringBuilder(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      char next = (char) (symbol >>> shift & 0xff);
      if (next != 0) {
        text.append(next);
      }
    }
    return text.toString();
  }

  /** Name of an instrument, such as BTC-PERP, ETH-25DEC26 or BTC-25DEC26-60000-C. */
  public static String instrument(Pool pool, int instrument) {
    Market market = pool.market();
    String symbol = symbol(market.symbol(market.underlyingOf(instrument)));
    int kind = market.kind(instrument);
    if (kind == InstrumentKind.PERPETUAL) {
      return symbol + "-PERP";
    }
    String dated = symbol + "-" + expiry(market.expiryNs(instrument));
    return InstrumentKind.isLinear(kind)
        ? dated
        : dated
            + "-"
            + price(market.strikeE8(instrument))
            + (kind == InstrumentKind.CALL ? "-C" : "-P");
  }

  /** Day of an expiry; with the hour when that is not 08:00 UTC. */
  private static String expiry(long expiryNs) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(expiryNs / SECOND_NS, 0, ZoneOffset.UTC);
    LocalDate day = time.toLocalDate();
    String text = DAY.format(day).toUpperCase(Locale.ROOT);
    boolean isAtEight = time.equals(day.atTime(8, 0));
    return isAtEight
        ? text
        : text + String.format(Locale.ROOT, "T%02d%02d", time.getHour(), time.getMinute());
  }

  private static String price(long priceE8) {
    long whole = priceE8 / E8;
    long part = priceE8 % E8;
    return part == 0
        ? Long.toString(whole)
        : (whole + "." + String.format(Locale.ROOT, "%08d", part)).replaceAll("0+$", "");
  }
}
