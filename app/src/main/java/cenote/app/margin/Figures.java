package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names under which figures are compared. */
final class Figures {
  static final String WORST = "worst loss";
  static final String INITIAL = "initial margin";
  static final String MAINTENANCE = "maintenance margin";
  static final String MARKED = "mark to market";

  private Figures() {}

  static String loss(String scenario) {
    return "loss at " + scenario;
  }

  static String contingency(String name) {
    return "contingency " + name;
  }

  static String value(String name) {
    return "value " + name;
  }

  /** All figures of a result, margins first. */
  static Map<String, Double> of(CaseResult result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    result.worst().ifPresent(worst -> figures.put(WORST, worst.profit()));
    figures.put(INITIAL, result.initialMargin());
    figures.put(MAINTENANCE, result.maintenanceMargin());
    figures.put(MARKED, result.markToMarket());
    result.scenarios().forEach(loss -> figures.put(loss(loss.name()), loss.profit()));
    result.contingencies().forEach((name, value) -> figures.put(contingency(name), value));
    result.values().forEach((name, value) -> figures.put(value(name), value));
    return figures;
  }
}
