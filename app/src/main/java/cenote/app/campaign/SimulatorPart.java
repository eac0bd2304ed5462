package cenote.app.campaign;

import cenote.app.simulate.SeedProgress;
import cenote.simulator.campaign.SeedCampaign;
import cenote.simulator.campaign.StandardCast;
import cenote.simulator.world.Fault;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The simulator's share of a campaign, and what it came to. */
final class SimulatorPart {

  private static final int ENOUGH_SEEDS = 150;

  private final SeedCampaign.Result result;

  private SimulatorPart(SeedCampaign.Result result) {
    this.result = result;
  }

  /** Runs the seeds; progress goes to {@code err} unless it is a script that listens. */
  static SimulatorPart run(
      long firstSeed,
      int seeds,
      long commands,
      int threads,
      long shrinkNs,
      boolean isQuiet,
      PrintWriter err) {
    SeedProgress progress = new SeedProgress(err, "simulator", commands);
    SeedCampaign campaign =
        new SeedCampaign(
            firstSeed,
            seeds,
            perSeed(commands, seeds),
            EnumSet.allOf(Fault.class),
            StandardCast.ofMany(),
            shrinkNs,
            System::nanoTime,
            isQuiet ? step -> {} : progress);
    return new SimulatorPart(campaign.run(threads, outcome -> {}));
  }

  /** Commands of each seed, so that all have so many together. */
  static long perSeed(long commands, int seeds) {
    return Math.max(1, Math.ceilDiv(commands, seeds));
  }

  Optional<SeedCampaign.Found> found() {
    return result.found();
  }

  /** What never took place in a run that is long enough for all. */
  List<String> missing() {
    return result.seeds() < ENOUGH_SEEDS ? List.of() : result.missing();
  }

  void addTo(ObjectNode json) {
    json.put("seeds", result.seeds())
        .put("commands", result.commands())
        .put("decided", result.decided())
        .put("applied", result.applied())
        .put("virtualSeconds", result.virtualNs() * 1e-9)
        .put("seconds", result.elapsedNs() * 1e-9)
        .put("perSecond", Math.round(result.perSecond()));
    result
        .found()
        .ifPresent(found ->
            json.putObject("failure")
                .put("seed", found.plan().seed())
                .put("command", found.broken().command())
                .put("message", found.broken().message())
                .put("replay", found.replay()));
    ArrayNode missing = json.putArray("neverTookPlace");
    result.missing().forEach(missing::add);
    ObjectNode marks = json.putObject("marks");
    new TreeMap<>(result.marks()).forEach(marks::put);
  }

  void addTo(StringBuilder text) {
    text.append("simulator\n");
    Lines.add(text, "  seeds", "%,d".formatted(result.seeds()));
    Lines.add(text, "  commands", "%,d".formatted(result.commands()));
    Lines.add(text, "  entries applied", "%,d".formatted(result.applied()));
    Lines.add(text, "  commands per second", "%,.0f".formatted(result.perSecond()));
    Lines.add(text, "  virtual time", "%,.0f s".formatted(result.virtualNs() * 1e-9));
    new TreeMap<>(result.marks())
        .forEach((name, count) -> Lines.add(text, "  " + name, "%,d".formatted(count)));
    text.append("  never took place: ").append(result.missing()).append('\n');
  }
}
