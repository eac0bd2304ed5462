package cenote.quant.risk;

import java.util.Arrays;

/** Returns of several underlyings over the same periods. Immutable. */
final class Returns {

  private final double[][] byPeriod;
  private final int underlyings;

  private Returns(double[][] byPeriod, int underlyings) {
    this.byPeriod = byPeriod;
    this.underlyings = underlyings;
  }

  /**
   * Days in multiples of ranges.
   *
   * @param logReturns period by period, oldest first, one for each underlying
   * @param aDay periods of a day; what is left over at the beginning is not used
   * @param ranges of a day, by underlying, in parts
   */
  static Returns ofDays(double[][] logReturns, int aDay, double[] ranges) {
    int days = logReturns.length / aDay;
    int skipped = logReturns.length - days * aDay;
    double[][] scaled = new double[days][ranges.length];
    for (int day = 0; day < days; day++) {
      for (int u = 0; u < ranges.length; u++) {
        double sum = 0;
        for (int k = 0; k < aDay; k++) {
          sum += logReturns[skipped + day * aDay + k][u];
        }
        scaled[day][u] = StrictMath.expm1(sum) / ranges[u];
      }
    }
    return new Returns(scaled, ranges.length);
  }

  /** The periods of these numbers, in their order. */
  Returns only(int[] periods) {
    double[][] chosen = new double[periods.length][];
    Arrays.setAll(chosen, i -> byPeriod[periods[i]]);
    return new Returns(chosen, underlyings);
  }

  int periods() {
    return byPeriod.length;
  }

  int underlyings() {
    return underlyings;
  }

  double at(int period, int underlying) {
    return byPeriod[period][underlying];
  }

  double mean(int underlying) {
    double sum = 0;
    for (double[] period : byPeriod) {
      sum += period[underlying];
    }
    return sum / byPeriod.length;
  }

  /**
   * Numbers of the periods in which most moved together: the sum over underlyings of the size of
   * the move. The worst first, of equals the earlier.
   */
  int[] worst(int most) {
    double[] sizes = new double[byPeriod.length];
    Integer[] order = new Integer[byPeriod.length];
    for (int t = 0; t < sizes.length; t++) {
      order[t] = t;
      for (double move : byPeriod[t]) {
        sizes[t] += Math.abs(move);
      }
    }
    Arrays.sort(order, (a, b) -> Double.compare(sizes[b], sizes[a]));
    return Arrays.stream(order).limit(most).mapToInt(Integer::intValue).toArray();
  }
}
