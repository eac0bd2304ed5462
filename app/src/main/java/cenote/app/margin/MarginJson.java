package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import cenote.quant.margin.ScenarioLoss;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A compared case as one object. */
final class MarginJson {
  private MarginJson() {}

  static ObjectNode of(CaseReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", report.file().toString());
    json.put("case", report.name());
    json.put("model", report.model());
    putResult(json, report.result());
    ObjectNode notes = json.putObject("notes");
    report.notes().forEach(notes::put);
    json.put("matches", report.matches());
    ArrayNode comparisons = json.putArray("comparisons");
    report.comparisons().forEach(comparison -> put(comparisons.addObject(), comparison));
    return json;
  }

  private static void putResult(ObjectNode json, CaseResult result) {
    json.put("initialMargin", result.initialMargin());
    json.put("maintenanceMargin", result.maintenanceMargin());
    json.put("markToMarket", result.markToMarket());
    result.worst().ifPresent(worst -> put(json.putObject("worst"), worst));
    ArrayNode scenarios = json.putArray("scenarios");
    result.scenarios().forEach(loss -> put(scenarios.addObject(), loss));
    ObjectNode contingencies = json.putObject("contingencies");
    result.contingencies().forEach(contingencies::put);
    ObjectNode values = json.putObject("values");
    result.values().forEach(values::put);
  }

  private static void put(ObjectNode json, ScenarioLoss loss) {
    json.put("scenario", loss.name()).put("profit", loss.profit());
  }

  private static void put(ObjectNode json, Comparison comparison) {
    json.put("figure", comparison.figure())
        .put("ours", comparison.ours())
        .put("published", comparison.published())
        .put("difference", comparison.difference())
        .put("matches", comparison.matches());
  }
}
