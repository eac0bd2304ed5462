package cenote.app.campaign;

import cenote.pool.Reject;
import cenote.simulator.generator.Campaign.Found;
import cenote.simulator.generator.Campaign.Result;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What a campaign reached, for people and for scripts. */
final class CampaignReport {

  private final Result result;
  private final long seed;
  private final int seeds;

  CampaignReport(Result result, long seed, int seeds) {
    this.result = result;
    this.seed = seed;
    this.seeds = seeds;
  }

  private double perSecond() {
    return result.commands() / Math.max(1e-9, result.elapsedNs() * 1e-9);
  }

  ObjectNode json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("ok", result.found().isEmpty())
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
    return json;
  }

  private static void addFailure(ObjectNode json, Found found) {
    json.put("seed", found.seed())
        .put("command", found.number())
        .put("message", found.message())
        .put("shortestSteps", found.shortest().size())
        .put("replay", found.replay());
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
    line(text, "failures", result.found().isPresent() ? "1" : "0");
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-34s %14s%n".formatted(name, value));
  }
}
