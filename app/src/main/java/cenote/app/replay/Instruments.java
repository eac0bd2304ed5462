package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.market.InstrumentKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/**
 * What is listed, as time passes: a perpetual per underlying, the future of the running or next
 * month (last Friday), European options of the next Fridays with a ladder of strikes around the
 * index. All expire at 08:00 UTC.
 */
final class Instruments {
  static final int PERPETUAL = InstrumentKind.PERPETUAL;
  static final int FUTURE = InstrumentKind.FUTURE;
  static final int CALL = InstrumentKind.CALL;
  static final int PUT = InstrumentKind.PUT;

  private static final int OPTIONS_MAX = 128;
  private static final int FUTURE_LEAST_DAYS = 4;
  private static final double[] LADDER = {0.80, 0.87, 0.94, 1.0, 1.06, 1.14, 1.25};
  private static final double[] SHORT_LADDER = {0.75, 0.88, 1.0, 1.13, 1.32};

  private final Desk desk;
  private final int[] perpetuals;
  private final int[] futures;
  private final int[][] options;
  private final int[] optionCounts;
  private final long[] nextLadderNs;
  private final double[] ladderCenters;

  Instruments(Desk desk, int underlyings) {
    this.desk = desk;
    this.perpetuals = new int[underlyings];
    this.futures = new int[underlyings];
    this.options = new int[underlyings][OPTIONS_MAX];
    this.optionCounts = new int[underlyings];
    this.nextLadderNs = new long[underlyings];
    this.ladderCenters = new double[underlyings];
    Arrays.fill(futures, -1);
  }

  int perpetual(int underlying) {
    return perpetuals[underlying];
  }

  /** The live future, or -1. */
  int future(int underlying) {
    return futures[underlying];
  }

  int optionCount(int underlying) {
    return optionCounts[underlying];
  }

  /** One of the live options; order of listing. */
  int option(int underlying, int position) {
    return options[underlying][position];
  }

  /** Lists the perpetual. */
  void listPerpetual(int underlying, long priceE8) {
    perpetuals[underlying] = list(underlying, PERPETUAL, priceE8, 0, 0);
  }

  /** Drops what has expired and lists what is missing at the present index. */
  void roll(int underlying, long indexE8) {
    dropExpired(underlying);
    if (futures[underlying] < 0) {
      futures[underlying] = list(underlying, FUTURE, indexE8, futureExpiryNs(desk.nowNs()), 0);
    }
    double moved = indexE8 / ladderCenters[underlying];
    if (desk.nowNs() >= nextLadderNs[underlying] || moved > 1.12 || moved < 0.88) {
      ladders(underlying, indexE8);
    }
  }

  private void dropExpired(int underlying) {
    int kept = 0;
    for (int i = 0; i < optionCounts[underlying]; i++) {
      int option = options[underlying][i];
      if (!desk.pool().market().isExpired(option)) {
        options[underlying][kept++] = option;
      }
    }
    optionCounts[underlying] = kept;
    int future = futures[underlying];
    if (future >= 0 && desk.pool().market().isExpired(future)) {
      futures[underlying] = -1;
    }
  }

  private void ladders(int underlying, long indexE8) {
    long firstNs = nextFridayNs(desk.nowNs() + CandleTime.DAY_NS);
    boolean isMajor = underlying < 2;
    double[] ladder = isMajor ? LADDER : SHORT_LADDER;
    for (int week = 0; week < (isMajor ? 3 : 2); week++) {
      for (double moneyness : ladder) {
        long strikeE8 = strikeE8(indexE8, moneyness);
        optionPair(underlying, indexE8, firstNs + 7L * week * CandleTime.DAY_NS, strikeE8);
      }
    }
    nextLadderNs[underlying] = firstNs - CandleTime.DAY_NS;
    ladderCenters[underlying] = indexE8;
  }

  private void optionPair(int underlying, long indexE8, long expiryNs, long strikeE8) {
    if (optionCounts[underlying] + 2 > OPTIONS_MAX || isListed(underlying, expiryNs, strikeE8)) {
      return;
    }
    for (int kind = CALL; kind <= PUT; kind++) {
      int option = list(underlying, kind, indexE8, expiryNs, strikeE8);
      options[underlying][optionCounts[underlying]++] = option;
    }
  }

  private boolean isListed(int underlying, long expiryNs, long strikeE8) {
    for (int i = 0; i < optionCounts[underlying]; i++) {
      int option = options[underlying][i];
      if (desk.pool().market().expiryNs(option) == expiryNs
          && desk.pool().market().strikeE8(option) == strikeE8) {
        return true;
      }
    }
    return false;
  }

  private int list(int underlying, int kind, long priceE8, long expiryNs, long strikeE8) {
    long decade = decade(priceE8);
    boolean isLinear = InstrumentKind.isLinear(kind);
    long tickE8 = Math.max(1, decade / (isLinear ? 100_000 : 10_000));
    long lotE8 = Math.max(1, 10_000_000_000_000_000L / decade * (isLinear ? 1 : 10));
    Refusals.require(
        desk.listInstrument(underlying, kind, tickE8, lotE8, expiryNs, strikeE8), "list");
    return (int) desk.answerValue();
  }

  /** The power of ten at or below the price: 10,000 for 58,810; both E8. */
  private static long decade(long priceE8) {
    long decade = 1;
    while (decade <= priceE8 / 10) {
      decade *= 10;
    }
    return decade;
  }

  /** Rounded to a twentieth of the index's decade, so that ladders of two days share strikes. */
  private static long strikeE8(long indexE8, double moneyness) {
    long step = Math.max(1, decade(indexE8) / 20);
    return Math.max(step, Math.round(indexE8 * moneyness / step) * step);
  }

  private static long nextFridayNs(long timeNs) {
    LocalDate day = day(timeNs).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    long expiryNs = eightNs(day);
    return expiryNs > timeNs ? expiryNs : expiryNs + 7 * CandleTime.DAY_NS;
  }

  private static long futureExpiryNs(long timeNs) {
    LocalDate day = day(timeNs + FUTURE_LEAST_DAYS * CandleTime.DAY_NS);
    LocalDate last = day.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
    if (last.isBefore(day)) {
      last = day.plusMonths(1).with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
    }
    return eightNs(last);
  }

  private static LocalDate day(long timeNs) {
    return LocalDate.ofEpochDay(Math.floorDiv(timeNs, CandleTime.DAY_NS));
  }

  private static long eightNs(LocalDate day) {
    return day.toEpochSecond(LocalTime.of(8, 0), ZoneOffset.UTC) * CandleTime.SECOND_NS;
  }
}
