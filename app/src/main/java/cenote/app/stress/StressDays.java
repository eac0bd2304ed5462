package cenote.app.stress;

import cenote.app.RefusedException;
import cenote.app.candle.Candles;
import cenote.app.replay.VolatilityModel;
import cenote.quant.risk.WorstDays;
import java.util.ArrayList;
import java.util.List;

/**
 * The worst 24 hours that candles have in common, by {@link WorstDays}.
 *
 * @param candles that were read
 * @param days by book, the worst first
 */
record StressDays(List<Candles> candles, List<Day> days) {
  static final int HOURS_A_DAY = 24;

  /**
   * A day.
   *
   * @param worst what the book lost, and by which moves
   * @param startNs end of the candle from which moves count
   * @param volatilities factor by underlying, from then to a day later, of the volatility that the
   *     steward's smile has at zero life; a model, since no option was observed
   */
  record Day(WorstDays.Day worst, long startNs, List<Double> volatilities) {
    Day {
      volatilities = List.copyOf(volatilities);
    }
  }

  StressDays {
    candles = List.copyOf(candles);
    days = List.copyOf(days);
  }

  /**
   * Finds them.
   *
   * @param count most days of each book
   * @throws RefusedException when there are no candles, less than a day and an hour in common, or a
   *     price never moves
   */
  static StressDays of(List<Candles> candles, int count) {
    if (candles.isEmpty()) {
      throw new RefusedException("--prices: expected at least one underlying, got none");
    }
    long startNs = candles.stream().mapToLong(Candles::startNs).max().orElseThrow();
    long endNs = candles.stream().mapToLong(Candles::endNs).min().orElseThrow();
    int hours = (int) Math.max(0, (endNs - startNs) / Candles.HOUR_NS);
    if (hours <= HOURS_A_DAY) {
      throw new RefusedException(
          "--prices: expected at least " + (HOURS_A_DAY + 1) + " hours in common, got " + hours);
    }
    List<double[]> volatilities =
        candles.stream().map(of -> volatilities(of, of.at(startNs), hours)).toList();
    List<Day> days = new ArrayList<>();
    for (WorstDays.Day worst : worst(candles, startNs, hours, count)) {
      int first = worst.first();
      long fromNs = startNs + (first + 1) * Candles.HOUR_NS;
      List<Double> factors =
          volatilities.stream().map(of -> of[first + HOURS_A_DAY] / of[first]).toList();
      days.add(new Day(worst, fromNs, factors));
    }
    return new StressDays(candles, days);
  }

  private static List<WorstDays.Day> worst(
      List<Candles> candles, long startNs, int hours, int count) {
    double[][] logReturns = new double[hours - 1][candles.size()];
    for (int u = 0; u < candles.size(); u++) {
      Candles of = candles.get(u);
      int first = of.at(startNs);
      for (int hour = 1; hour < hours; hour++) {
        logReturns[hour - 1][u] =
            StrictMath.log((double) of.closeE8(first + hour) / of.closeE8(first + hour - 1));
      }
    }
    try {
      return WorstDays.of(logReturns, HOURS_A_DAY, count);
    } catch (IllegalArgumentException still) {
      throw new RefusedException("--prices: " + still.getMessage());
    }
  }

  /** At the end of each hour, by a model that has seen all before in the file. */
  private static double[] volatilities(Candles candles, int first, int hours) {
    VolatilityModel model = new VolatilityModel();
    for (int i = 0; i < first; i++) {
      model.hour(candles.closeE8(i));
    }
    double[] volatilities = new double[hours];
    for (int hour = 0; hour < hours; hour++) {
      long closeE8 = candles.closeE8(first + hour);
      model.hour(closeE8);
      volatilities[hour] = model.shortVolatilityE9(closeE8);
    }
    return volatilities;
  }
}
