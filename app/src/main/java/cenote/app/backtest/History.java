package cenote.app.backtest;

import cenote.app.RefusedException;
import cenote.app.candle.Candles;
import cenote.app.replay.MarketTerms;
import cenote.app.replay.VolatilityModel;
import cenote.quant.risk.DayRange;
import cenote.quant.risk.JointScenarios;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The span that all candles have in common, hour by hour: prices at the end of each candle, and
 * what a steward who knows only what is past would have sent then.
 */
final class History {
  static final int HOURS_A_DAY = 24;

  /** Days that only teach volatilities and correlations. */
  static final int WARM_UP_DAYS = 30;

  /** Fewest days that are tested. */
  static final int TESTED_LEAST = 10;

  private static final int VOLUME_HOURS = 30 * HOURS_A_DAY;
  private static final long DEPTH_LEAST_E8 = 100_000_000L;

  private final List<Candles> candles;
  private final long startNs;
  private final int hours;
  private final MarketTerms[][] terms;
  private final double[][] logReturns;

  /**
   * The common span.
   *
   * @throws RefusedException when there are not two underlyings, or the span is too short
   */
  History(List<Candles> candles) {
    if (candles.size() != 2) {
      throw new RefusedException(
          "--prices: expected two underlyings, each once, got " + candles.size());
    }
    this.candles = List.copyOf(candles);
    this.startNs = candles.stream().mapToLong(Candles::startNs).max().orElseThrow();
    long endNs = candles.stream().mapToLong(Candles::endNs).min().orElseThrow();
    this.hours = (int) Math.max(0, (endNs - startNs) / Candles.HOUR_NS);
    int least = (WARM_UP_DAYS + TESTED_LEAST + 1) * HOURS_A_DAY;
    if (hours < least) {
      throw new RefusedException(
          "--prices: expected at least " + least + " hours in common, got " + hours);
    }
    this.terms = new MarketTerms[candles.size()][hours];
    this.logReturns = new double[hours - 1][candles.size()];
    for (int u = 0; u < candles.size(); u++) {
      learn(u);
    }
  }

  private void learn(int underlying) {
    VolatilityModel model = new VolatilityModel();
    Candles of = candles.get(underlying);
    int first = of.at(startNs);
    for (int hour = 0; hour < hours; hour++) {
      long priceE8 = of.closeE8(first + hour);
      model.hour(priceE8);
      terms[underlying][hour] = MarketTerms.of(model, priceE8, depthE8(of, first + hour));
      if (hour > 0) {
        logReturns[hour - 1][underlying] =
            StrictMath.log((double) priceE8 / of.closeE8(first + hour - 1));
      }
    }
  }

  /** Mean daily volume of 30 days up to a candle, or of what there is. */
  private static long depthE8(Candles of, int candle) {
    int from = Math.max(0, candle + 1 - VOLUME_HOURS);
    double sum = 0;
    for (int i = from; i <= candle; i++) {
      sum += of.volumeE8(i);
    }
    return Math.max(DEPTH_LEAST_E8, (long) (sum / (candle + 1 - from) * HOURS_A_DAY));
  }

  List<Candles> candles() {
    return candles;
  }

  List<String> symbols() {
    return candles.stream().map(Candles::symbol).toList();
  }

  int hours() {
    return hours;
  }

  /** When the candle of an hour has ended. */
  long timeNs(int hour) {
    return startNs + (hour + 1) * Candles.HOUR_NS;
  }

  long[] pricesE8(int hour) {
    return candles.stream().mapToLong(of -> of.closeE8(of.at(startNs) + hour)).toArray();
  }

  List<MarketTerms> terms(int hour) {
    List<MarketTerms> of = new ArrayList<>();
    for (MarketTerms[] underlying : terms) {
      of.add(underlying[hour]);
    }
    return of;
  }

  /** The joint set that the returns up to an hour give. */
  JointScenarios scenarios(int hour) {
    double[] ranges =
        terms(hour).stream().mapToDouble(of -> DayRange.of(of.sigmaE9() / 1e9, 0)).toArray();
    boolean[] isLarge = new boolean[ranges.length];
    Arrays.fill(isLarge, true);
    return JointScenarios.from(Arrays.copyOf(logReturns, hour), HOURS_A_DAY, ranges, isLarge);
  }
}
