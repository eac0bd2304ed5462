package cenote.app.auction;

import java.util.Arrays;
import java.util.Collection;

/** Values in their order: percentiles by the nearest rank. */
final class Distribution {
  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  static Distribution of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Distribution(sorted);
  }

  int count() {
    return sorted.length;
  }

  /** The least value that so many percent are not above; 0 without values. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  double least() {
    return percentile(0);
  }

  double greatest() {
    return percentile(100);
  }

  double mean() {
    return sorted.length == 0 ? 0 : sum() / sorted.length;
  }

  double sum() {
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    return sum;
  }

  /** Percentiles 0, 1, ... 100, for a plot. */
  double[] hundred() {
    double[] values = new double[101];
    for (int i = 0; i < values.length; i++) {
      values[i] = percentile(i);
    }
    return values;
  }
}
