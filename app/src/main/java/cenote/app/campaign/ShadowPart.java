package cenote.app.campaign;

import cenote.pool.Reject;
import cenote.simulator.generator.Campaign;
import cenote.simulator.generator.Campaign.Found;
import cenote.simulator.generator.Campaign.Result;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.TreeMap;

/** Random commands against the pool and its shadow, and what they came to. */
final class ShadowPart {

  private final Result result;
  private final long firstSeed;
  private final int seeds;

  private ShadowPart(Result result, long firstSeed, int seeds) {
    this.result = result;
    this.firstSeed = firstSeed;
    this.seeds = seeds;
  }

  /** Runs the seeds; progress goes to {@code err} unless it is a script that listens. */
  static ShadowPart run(
      long firstSeed, int seeds, long commands, long shrinkNs, boolean isQuiet, PrintWriter err) {
    Campaign campaign =
        new Campaign(
            commands,
            firstSeed,
            seeds,
            shrinkNs,
            System::nanoTime,
            isQuiet ? progress -> {} : new ProgressLine(err, commands));
    return new ShadowPart(campaign.run(), firstSeed, seeds);
  }

  Optional<Found> found() {
    return result.found();
  }

  private double perSecond() {
    return result.commands() / Math.max(1e-9, result.elapsedNs() * 1e-9);
  }

  void addTo(ObjectNode json) {
    json.put("commands", result.commands())
        .put("firstSeed", firstSeed)
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
  }

  private static void addFailure(ObjectNode json, Found found) {
    json.put("seed", found.seed())
        .put("command", found.number())
        .put("message", found.message())
        .put("shortestSteps", found.shortest().size())
        .put("replay", found.replay());
  }

  void addTo(StringBuilder text) {
    text.append("shadow\n");
    Lines.add(text, "  commands", "%,d".formatted(result.commands()));
    Lines.add(text, "  seeds", "%d from %d".formatted(seeds, firstSeed));
    Lines.add(text, "  per second", "%,.0f".formatted(perSecond()));
    text.append("  answers\n");
    result
        .coverage()
        .codes()
        .forEach((code, count) -> Lines.add(text, "    " + name(code), "%,d".formatted(count)));
    text.append("  never fired: ").append(result.coverage().missingRejects()).append('\n');
    text.append("  events\n");
    new TreeMap<>(result.coverage().events())
        .forEach((event, count) -> Lines.add(text, "    " + event, "%,d".formatted(count)));
    text.append("  never reached: ").append(result.coverage().missingEvents()).append('\n');
  }

  private static String name(int code) {
    return Reject.of(code).name();
  }
}
