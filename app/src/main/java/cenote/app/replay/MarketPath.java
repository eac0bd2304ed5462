package cenote.app.replay;

import cenote.app.RefusedException;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What all reporters see: prices every five seconds for several underlyings on their common span.
 *
 * <p>A candle whose extreme is a print ({@link Candles#isHighPrint}) is walked without it; the
 * print is then the only price of one five-second step at a drawn moment of that hour.
 */
final class MarketPath {
  static final int STEPS = CandleBridge.STEPS;
  static final long STEP_NS = 5 * CandleTime.SECOND_NS;

  /** Prints stay this many steps away from the path's own extremes and from the hour's ends. */
  private static final int PRINT_MARGIN = 4;

  private final List<Candles> underlyings;
  private final long startNs;
  private final int hours;
  private final CandleBridge[] bridges;
  private final SplittableRandom[] printRandoms;
  private final long[][] pathsE8;
  private final int[][] printSteps;
  private int printCount;
  private int hour = -1;

  /**
   * Aligns the candles.
   *
   * @param fromNs start, or {@link Long#MIN_VALUE} for the first common hour
   * @param toNs end, or {@link Long#MAX_VALUE} for the last common hour
   * @throws RefusedException when nothing is common, or the span asked for is not inside
   */
  MarketPath(List<Candles> underlyings, long fromNs, long toNs, long seed) {
    this.underlyings = List.copyOf(underlyings);
    long firstNs = underlyings.stream().mapToLong(Candles::startNs).max().orElse(0);
    long lastNs = underlyings.stream().mapToLong(Candles::endNs).min().orElse(0);
    this.startNs = Math.max(firstNs, fromNs);
    long endNs = Math.min(lastNs, toNs);
    if (startNs >= endNs || startNs % Candles.HOUR_NS != 0 || endNs % Candles.HOUR_NS != 0) {
      throw new RefusedException(
          "span: expected full hours inside %s to %s, which all files have, got %s to %s"
              .formatted(
                  CandleTime.text(firstNs),
                  CandleTime.text(lastNs),
                  CandleTime.text(startNs),
                  CandleTime.text(endNs)));
    }
    this.hours = (int) ((endNs - startNs) / Candles.HOUR_NS);
    int count = underlyings.size();
    this.bridges = new CandleBridge[count];
    this.printRandoms = new SplittableRandom[count];
    this.pathsE8 = new long[count][STEPS];
    this.printSteps = new int[count][2];
    SplittableRandom root = new SplittableRandom(seed);
    for (int u = 0; u < count; u++) {
      bridges[u] = new CandleBridge(root.split());
      printRandoms[u] = root.split();
    }
  }

  int underlyingCount() {
    return underlyings.size();
  }

  Candles candles(int underlying) {
    return underlyings.get(underlying);
  }

  long startNs() {
    return startNs;
  }

  int hours() {
    return hours;
  }

  /** How many prints were put into the paths so far. */
  int printCount() {
    return printCount;
  }

  /** Position of the current hour's candle among those of an underlying. */
  int candle(int underlying) {
    return underlyings.get(underlying).at(startNs + hour * Candles.HOUR_NS);
  }

  /** Walks all underlyings through the next hour. */
  void nextHour() {
    hour++;
    for (int u = 0; u < pathsE8.length; u++) {
      walk(u, candle(u));
    }
  }

  /** What is seen at a step of the current hour, E8. */
  long priceE8(int underlying, int step) {
    return pathsE8[underlying][step];
  }

  /** True when the price of that step is a print. */
  boolean isPrint(int underlying, int step) {
    return printSteps[underlying][0] == step || printSteps[underlying][1] == step;
  }

  private void walk(int underlying, int candle) {
    Candles candles = underlyings.get(underlying);
    long openE8 = candles.openE8(candle);
    long closeE8 = candles.closeE8(candle);
    boolean isHighPrint = candles.isHighPrint(candle);
    boolean isLowPrint = candles.isLowPrint(candle);
    long highE8 = isHighPrint ? Math.max(openE8, closeE8) : candles.highE8(candle);
    long lowE8 = isLowPrint ? Math.min(openE8, closeE8) : candles.lowE8(candle);
    bridges[underlying].fill(openE8, highE8, lowE8, closeE8, pathsE8[underlying]);
    printSteps[underlying][0] = isHighPrint ? print(underlying, -1, candles.highE8(candle)) : -1;
    printSteps[underlying][1] =
        isLowPrint ? print(underlying, printSteps[underlying][0], candles.lowE8(candle)) : -1;
  }

  private int print(int underlying, int other, long printE8) {
    int step = printRandoms[underlying].nextInt(PRINT_MARGIN, STEPS - PRINT_MARGIN);
    while (isNear(step, bridges[underlying].firstExtreme())
        || isNear(step, bridges[underlying].secondExtreme())
        || (other >= 0 && isNear(step, other))) {
      step = printRandoms[underlying].nextInt(PRINT_MARGIN, STEPS - PRINT_MARGIN);
    }
    pathsE8[underlying][step] = printE8;
    printCount++;
    return step;
  }

  private static boolean isNear(int step, int other) {
    return Math.abs(step - other) <= PRINT_MARGIN;
  }
}
