package cenote.quant.margin;

import java.util.Map;
import java.util.Objects;

/** Adds up contingencies by their names, each of which has to be there. */
final class Contingencies {
  private Contingencies() {}

  static double sum(Map<String, Double> contingencies, Iterable<String> names) {
    double sum = 0.0;
    for (String name : names) {
      sum += Objects.requireNonNull(contingencies.get(name), name);
    }
    return sum;
  }
}
