package cenote.app.crisis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The runs as one JSON object: amounts as decimal strings of cash E6; no time, no machine. */
final class CrisisJson {
  private CrisisJson() {}

  static ObjectNode of(List<CrisisRun> runs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("runs");
    runs.forEach(run -> add(array.addObject(), run));
    return json;
  }

  private static void add(ObjectNode json, CrisisRun run) {
    json.put("name", run.incident().name())
        .put("title", run.incident().title())
        .put("seed", run.seed())
        .put("expectedE6", Long.toString(run.expectedE6()))
        .put("expectedFrom", run.expectedFrom())
        .put("isReproduced", run.isReproduced())
        .put("passed", run.isReproduced() && run.met() == run.demands().size())
        .put("loss", Long.toString(run.on().lossE6()));
    add(json.putObject("off"), run.off());
    add(json.putObject("on"), run.on());
    ArrayNode demands = json.putArray("demands");
    for (Demand demand : run.demands()) {
      demands
          .addObject()
          .put("text", demand.text())
          .put("value", demand.value())
          .put("isMet", demand.isMet());
    }
  }

  private static void add(ObjectNode json, Outcome outcome) {
    json.put("how", outcome.how())
        .put("isModel", outcome.isModel())
        .put("lossE6", Long.toString(outcome.lossE6()))
        .put("attackerE6", Long.toString(outcome.attackerE6()))
        .put("keepersE6", Long.toString(outcome.keepersE6()))
        .put("shortfallE6", Long.toString(outcome.shortfallE6()));
    ObjectNode layers = json.putObject("layersE6");
    for (int layer = 1; layer <= Losses.LAYERS; layer++) {
      layers.put(Integer.toString(layer), Long.toString(outcome.layerE6(layer)));
    }
    json.put("closeOuts", outcome.closeOuts())
        .put("solventClosed", outcome.solventClosed())
        .put("cureSeconds", outcome.cureSeconds())
        .put("othersFilled", outcome.othersFilled())
        .put("othersRefused", outcome.othersRefused());
    add(json.putObject("queue"), outcome.beside());
    ArrayNode hedges = json.putArray("hedges");
    outcome.hedges().forEach(hedge -> add(hedges.addObject(), hedge));
  }

  private static void add(ObjectNode json, Beside beside) {
    json.put("second", beside.second())
        .put("neededE6", Long.toString(beside.neededE6()))
        .put("closedE6", Long.toString(beside.closedE6()))
        .put("accounts", beside.accounts())
        .put("oneLegged", beside.oneLegged())
        .put("overshootE6", Long.toString(beside.overshootE6()))
        .put("tornE6", Long.toString(beside.tornE6()))
        .put("tornBeyondE6", Long.toString(beside.tornBeyondE6()));
  }

  private static void add(ObjectNode json, Hedge hedge) {
    json.put("legs", hedge.legs())
        .put("equityE6", Long.toString(hedge.equityE6()))
        .put("netGainE6", Long.toString(hedge.netGainE6()))
        .put("haircutsE6", Long.toString(hedge.haircutsE6()))
        .put("tornE6", Long.toString(hedge.tornE6()))
        .put("changeE6", Long.toString(hedge.changeE6()))
        .put("isClosed", hedge.isClosed());
  }
}
