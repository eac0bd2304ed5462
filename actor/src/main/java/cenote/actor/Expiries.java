package cenote.actor;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** When dated instruments expire: at 08:00 UTC, as venues do. */
final class Expiries {

  static final int COUNT = 3;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HOUR_NS = 3_600 * SECOND_NS;
  private static final long DAY_NS = 24 * HOUR_NS;
  private static final long DAILY_LEAST_NS = 2 * HOUR_NS;
  private static final long WEEKLY_LEAST_NS = 2 * DAY_NS;
  private static final long MONTHLY_LEAST_NS = 10 * DAY_NS;
  private static final LocalTime EIGHT = LocalTime.of(8, 0);

  private Expiries() {}

  /** The next day's, the next Friday's but for two days, the last Friday's but for ten days. */
  static long at(int which, long timeNs) {
    return switch (which) {
      case 0 -> daily(timeNs + DAILY_LEAST_NS);
      case 1 -> weekly(timeNs + WEEKLY_LEAST_NS);
      default -> monthly(timeNs + MONTHLY_LEAST_NS);
    };
  }

  /** That of the future. */
  static long ofFuture(long timeNs) {
    return monthly(timeNs + MONTHLY_LEAST_NS);
  }

  private static long daily(long leastNs) {
    LocalDate day = day(leastNs);
    return eightNs(day) >= leastNs ? eightNs(day) : eightNs(day.plusDays(1));
  }

  private static long weekly(long leastNs) {
    LocalDate friday = day(leastNs).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    return eightNs(friday) >= leastNs ? eightNs(friday) : eightNs(friday.plusWeeks(1));
  }

  private static long monthly(long leastNs) {
    LocalDate day = day(leastNs);
    LocalDate last = lastFriday(day);
    return eightNs(last) >= leastNs ? eightNs(last) : eightNs(lastFriday(day.plusMonths(1)));
  }

  private static LocalDate lastFriday(LocalDate day) {
    return day.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
  }

  private static LocalDate day(long timeNs) {
    return LocalDate.ofEpochDay(Math.floorDiv(timeNs, DAY_NS));
  }

  private static long eightNs(LocalDate day) {
    return day.toEpochSecond(EIGHT, ZoneOffset.UTC) * SECOND_NS;
  }
}
