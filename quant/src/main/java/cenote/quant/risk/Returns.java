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
   * A copy of returns as they are.
   *
   * @throws IllegalArgumentException when there is none, lengths differ, or one is not finite
   */
  static Returns of(double[][] byPeriod) {
    if (byPeriod.length == 0 || byPeriod[0].length == 0) {
      throw new IllegalArgumentException("returns: expected at least one, got none");
    }
    int underlyings = byPeriod[0].length;
    double[][] copy = new double[byPeriod.length][];
    for (int t = 0; t < copy.length; t++) {
      if (byPeriod[t].length != underlyings) {
        throw new IllegalArgumentException(
            "returns: expected %d in each period, got %d (period=%d)"
                .formatted(underlyings, byPeriod[t].length, t));
      }
      if (!Arrays.stream(byPeriod[t]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "returns: expected finite ones, got %s (period=%d)"
                .formatted(Arrays.toString(byPeriod[t]), t));
      }
      copy[t] = byPeriod[t].clone();
    }
    return new Returns(copy, underlyings);
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

  /** Moves in parts over so many periods, begun at each period, of log returns. */
  double[][] windows(int length) {
    double[][] moves = new double[byPeriod.length - length + 1][underlyings];
    for (int first = 0; first < moves.length; first++) {
      for (int u = 0; u < underlyings; u++) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
          sum += byPeriod[first + k][u];
        }
        moves[first][u] = StrictMath.expm1(sum);
      }
    }
    return moves;
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

  /** Mean of each underlying. */
  double[] means() {
    double[] means = new double[underlyings];
    for (double[] period : byPeriod) {
      for (int u = 0; u < underlyings; u++) {
        means[u] += period[u];
      }
    }
    for (int u = 0; u < underlyings; u++) {
      means[u] /= byPeriod.length;
    }
    return means;
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
