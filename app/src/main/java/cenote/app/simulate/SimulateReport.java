package cenote.app.simulate;

import cenote.simulator.campaign.SeedCampaign;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** What seeds of the simulator reached, for people and for scripts. */
final class SimulateReport {

  private final long seed;
  private final List<String> hashes;
  private final SeedCampaign.Result result;

  SimulateReport(long seed, List<String> hashes, SeedCampaign.Result result) {
    this.seed = seed;
    this.hashes = List.copyOf(hashes);
    this.result = result;
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("seed", seed)
        .put("seeds", result.seeds())
        .put("stateHash", hashes.getLast())
        .put("commands", result.commands())
        .put("decided", result.decided())
        .put("applied", result.applied())
        .put("virtualSeconds", result.virtualNs() * 1e-9)
        .put("seconds", result.elapsedNs() * 1e-9)
        .put("perSecond", Math.round(result.perSecond()))
        .put("commit", SimulateCommand.commit());
    ArrayNode broken = json.putArray("invariantsBroken");
    result.found().ifPresent(found -> broken.add(found.broken().invariant()));
    result.found().ifPresent(found -> addFailure(json.putObject("failure"), found));
    ObjectNode marks = json.putObject("marks");
    new TreeMap<>(result.marks()).forEach(marks::put);
    return json;
  }

  private static void addFailure(ObjectNode json, SeedCampaign.Found found) {
    json.put("seed", found.plan().seed())
        .put("command", found.broken().command())
        .put("message", found.broken().message())
        .put("shortestCommands", found.shortest().commands())
        .put("replay", found.replay());
  }

  String text() {
    StringBuilder text = new StringBuilder(2_048);
    line(text, "seeds", "%,d from %d".formatted(result.seeds(), seed));
    line(text, "commands", "%,d".formatted(result.commands()));
    line(text, "entries decided", "%,d".formatted(result.decided()));
    line(text, "entries applied", "%,d".formatted(result.applied()));
    line(text, "commands per second", "%,.0f".formatted(result.perSecond()));
    line(text, "virtual time", "%,.0f s".formatted(result.virtualNs() * 1e-9));
    text.append("what took place\n");
    new TreeMap<>(result.marks())
        .forEach((name, count) -> line(text, "  " + name, "%,d".formatted(count)));
    text.append("hash of the last seed ").append(hashes.getLast()).append('\n');
    line(text, "invariants broken", result.found().isPresent() ? "1" : "0");
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-52s %14s%n".formatted(name, value));
  }
}
