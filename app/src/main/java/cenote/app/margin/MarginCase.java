package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import java.util.Map;

/** A portfolio with all that its margin depends on, and what somebody published about it. */
interface MarginCase {
  /** Within its file. */
  String name();

  /** Name of the model that works it out. */
  String model();

  CaseResult assess();

  /** Published figures under the names of {@link Figures}, in their order of printing. */
  Map<String, Double> published();

  /** How near a figure has to be to the published one. */
  default Tolerance tolerance(String figure) {
    return Tolerance.PUBLISHED;
  }

  /** What there is to say beside figures, by name. */
  default Map<String, String> notes() {
    return Map.of();
  }
}
