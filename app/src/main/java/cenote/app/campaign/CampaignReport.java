package cenote.app.campaign;

import cenote.node.drill.DrillResult;
import cenote.pool.Reject;
import cenote.simulator.generator.Campaign.Found;
import cenote.simulator.generator.Campaign.Result;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a campaign reached, for people and for scripts. */
final class CampaignReport {

  private final Result result;
  private final long seed;
  private final int seeds;
  private final Optional<DrillOutcome> drill;

  /** Empty {@code drill} where none was run. */
  CampaignReport(Result result, long seed, int seeds, Optional<DrillOutcome> drill) {
    this.result = result;
    this.seed = seed;
    this.seeds = seeds;
    this.drill = drill;
  }

  /** True when nothing failed. */
  boolean isGood() {
    return result.found().isEmpty() && drill.flatMap(DrillOutcome::failure).isEmpty();
  }

  private double perSecond() {
    return result.commands() / Math.max(1e-9, result.elapsedNs() * 1e-9);
  }

  ObjectNode json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("ok", isGood())
            .put("commands", result.commands())
            .put("firstSeed", seed)
            .put("seeds", seeds)
            .put("seconds", result.elapsedNs() * 1e-9)
            .put("perSecond", Math.round(perSecond()));
    ObjectNode rejects = json.putObject("rejects");
    result.coverage().codes().forEach((code, count) -> rejects.put(name(code), count));
    ArrayNode missing = json.putArray("rejectsNeverFired");
    result.coverage().missingRejects().forEach(reject -> missing.add(reject.name()));
    ObjectNode events = json.putObject("events");
    new TreeMap<>(result.coverage().events()).forEach(events::put);
    ArrayNode unreached = json.putArray("eventsNeverReached");
    result.coverage().missingEvents().forEach(unreached::add);
    result.found().ifPresent(found -> addFailure(json.putObject("failure"), found));
    drill.ifPresent(outcome -> addDrill(json.putObject("cluster"), outcome));
    return json;
  }

  private static void addFailure(ObjectNode json, Found found) {
    json.put("seed", found.seed())
        .put("command", found.number())
        .put("message", found.message())
        .put("shortestSteps", found.shortest().size())
        .put("replay", found.replay());
  }

  private static void addDrill(ObjectNode json, DrillOutcome outcome) {
    outcome.failure().ifPresent(failure -> json.put("failure", failure));
    outcome.result().ifPresent(result -> addDrill(json, result));
  }

  private static void addDrill(ObjectNode json, DrillResult result) {
    json.put("kills", result.firstAnswersNs().size())
        .put("commands", result.commands())
        .put("fills", result.fills())
        .put("answeredAgain", result.answeredAgain())
        .put("forgedRefused", result.forged())
        .put("position", result.position())
        .put("stateHash", result.stateHash());
    ArrayNode seconds = json.putArray("firstAnswerSeconds");
    result.firstAnswersNs().forEach(ns -> seconds.add(ns * 1e-9));
  }

  private static String name(int code) {
    return Reject.of(code).name();
  }

  String text() {
    StringBuilder text = new StringBuilder(2_048);
    line(text, "commands", "%,d".formatted(result.commands()));
    line(text, "seeds", "%d from %d".formatted(seeds, seed));
    line(text, "per second", "%,.0f".formatted(perSecond()));
    text.append("answers\n");
    for (Map.Entry<Integer, Long> code : result.coverage().codes().entrySet()) {
      line(text, "  " + name(code.getKey()), "%,d".formatted(code.getValue()));
    }
    text.append("never fired: ").append(result.coverage().missingRejects()).append('\n');
    text.append("events\n");
    for (Map.Entry<String, Long> event : new TreeMap<>(result.coverage().events()).entrySet()) {
      line(text, "  " + event.getKey(), "%,d".formatted(event.getValue()));
    }
    text.append("never reached: ").append(result.coverage().missingEvents()).append('\n');
    drill.flatMap(DrillOutcome::result).ifPresent(found -> addDrill(text, found));
    line(text, "failures", isGood() ? "0" : "1");
    return text.toString();
  }

  private static void addDrill(StringBuilder text, DrillResult result) {
    text.append("cluster\n");
    line(text, "  leaders killed", "%,d".formatted(result.firstAnswersNs().size()));
    line(text, "  first answer after, at most", "%.1f s".formatted(result.longestNs() * 1e-9));
    line(text, "  commands acknowledged", "%,d".formatted(result.commands()));
    line(text, "  answered again", "%,d".formatted(result.answeredAgain()));
    line(text, "  lost or doubled", "0");
    line(text, "  forged and refused", "%,d".formatted(result.forged()));
    line(text, "  last snapshot at", "%,d".formatted(result.position()));
    text.append("  state hash of all ").append(result.stateHash()).append('\n');
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-34s %14s%n".formatted(name, value));
  }
}
