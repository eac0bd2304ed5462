package cenote.app.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One figure, ours beside the published one. */
record Comparison(String figure, double ours, double published, Tolerance tolerance) {
  /** A published figure below it is compared by the difference, not by the ratio. */
  private static final double LEAST = 1e-10;

  Comparison(String figure, double ours, double published) {
    this(figure, ours, published, Tolerance.PUBLISHED);
  }

  /** Every figure that was published about a case beside ours, which has to be there. */
  static List<Comparison> of(MarginCase margin, Map<String, Double> ours) {
    List<Comparison> comparisons = new ArrayList<>();
    margin
        .published()
        .forEach((figure, value) ->
            comparisons.add(
                new Comparison(
                    figure,
                    Objects.requireNonNull(ours.get(figure), figure),
                    value,
                    margin.tolerance(figure))));
    return comparisons;
  }

  double difference() {
    return ours - published;
  }

  boolean matches() {
    return tolerance.allows(difference(), published);
  }

  /** Size of the difference, as part of the published figure where that is not below 1e-10. */
  double relative() {
    double least = tolerance == Tolerance.PUBLISHED ? LEAST : 1.0;
    double scale = Math.abs(published) < least ? 1.0 : Math.abs(published);
    return Math.abs(difference()) / scale;
  }
}
