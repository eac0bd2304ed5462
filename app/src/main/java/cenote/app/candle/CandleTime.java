package cenote.app.candle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Log time as text and back: nanoseconds since 1970 UTC, whole seconds in text. */
public final class CandleTime {
  public static final long SECOND_NS = 1_000_000_000L;
  public static final long DAY_NS = 86_400 * SECOND_NS;

  private static final long SECONDS_MAX = 7_258_118_400L;
  private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private CandleTime() {}

  /**
   * Parses {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm[:ss]}, or the same with T and Z, as UTC.
   *
   * @throws DateTimeException when it is none of them, or outside 1970 to 2200
   */
  public static long parseNs(String text) {
    String trimmed = text.strip();
    String local = trimmed.endsWith("Z") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    LocalDateTime time =
        local.length() == 10
            ? LocalDate.parse(local).atStartOfDay()
            : LocalDateTime.parse(local.replace(' ', 'T'));
    Instant instant = time.toInstant(ZoneOffset.UTC);
    long seconds = instant.getEpochSecond();
    if (seconds < 0 || seconds > SECONDS_MAX || instant.getNano() != 0) {
      throw new DateTimeException("time: expected full seconds, 1970 to 2200, got " + text);
    }
    return seconds * SECOND_NS;
  }

  /** {@code yyyy-MM-dd HH:mm:ss} in UTC. */
  public static String text(long timeNs) {
    return TEXT.format(Instant.ofEpochSecond(timeNs / SECOND_NS).atOffset(ZoneOffset.UTC));
  }
}
