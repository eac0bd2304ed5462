package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case worked out and compared. */
record CaseReport(
    Path file,
    String name,
    String model,
    CaseResult result,
    Map<String, String> notes,
    List<Comparison> comparisons) {
  CaseReport {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Works a case out.
   *
   * @throws CaseFault when its figures are too great for a number
   */
  static CaseReport of(Path file, MarginCase margin) {
    CaseResult result = margin.assess();
    if (!result.isFinite()) {
      throw CaseFault.of(margin.name(), "figures below 1e308", "an infinite or undefined one");
    }
    List<Comparison> comparisons = Comparison.of(margin, Figures.of(result));
    return new CaseReport(file, margin.name(), margin.model(), result, margin.notes(), comparisons);
  }

  List<Comparison> differing() {
    return comparisons.stream().filter(comparison -> !comparison.matches()).toList();
  }

  /** Whether there was anything to compare with. */
  boolean isCompared() {
    return !comparisons.isEmpty();
  }

  /** Of all figures, as {@link Comparison#relative} has it. */
  double greatestDifference() {
    return comparisons.stream().mapToDouble(Comparison::relative).max().orElse(0.0);
  }

  boolean matches() {
    return differing().isEmpty();
  }
}
