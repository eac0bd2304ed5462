package cenote.app.campaign;

import cenote.app.RefusedException;
import cenote.simulator.planted.Patch;
import cenote.simulator.planted.PlantedCampaign;
import cenote.simulator.planted.PlantedReport;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The test of the tester: bugs planted into the product, hunted by the other parts. */
final class PlantedPart {

  /** Which bugs. */
  enum Bugs {
    OPEN,
    HELD_OUT,
    ALL
  }

  private static final int LEAST_PERCENT = 95;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final List<List<String>> ATTEMPTS =
      List.of(
          attempt("simulate", "--seed", "1", "--seeds", "130", "--commands", "15000"),
          attempt(
              "campaign",
              "--parts",
              "shadow",
              "--seed",
              "1",
              "--seeds",
              "8",
              "--commands",
              "400000"),
          attempt("simulate", "--seed", "1", "--seeds", "48", "--commands", "60000"));

  private final PlantedReport report;

  private PlantedPart(PlantedReport report) {
    this.report = report;
  }

  /** Plants and hunts each bug of the tree that the launcher was started from. */
  static PlantedPart run(Bugs bugs, Consumer<String> progress) {
    String root = System.getProperty("cenote.root");
    if (root == null) {
      throw new RefusedException("planted bugs: expected to be started by ./cenote, in its tree");
    }
    Path tree = Path.of(root);
    List<Patch> patches = new ArrayList<>();
    if (bugs != Bugs.HELD_OUT) {
      patches.addAll(Patch.readAll(tree.resolve("simulator/planted/open")));
    }
    if (bugs != Bugs.OPEN) {
      patches.addAll(Patch.readAll(tree.resolve("simulator/planted/held-out")));
    }
    return new PlantedPart(new PlantedCampaign(tree, patches, ATTEMPTS, LIMIT, progress).run());
  }

  private static List<String> attempt(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--shrink", "0", "--json"));
    return List.copyOf(all);
  }

  /** In words when too few were found; empty when the tests are good enough. */
  Optional<String> failure() {
    return report.percentFound() < LEAST_PERCENT
        ? Optional.of(
            "planted bugs: expected %d %% to be found, got %s"
                .formatted(LEAST_PERCENT, report.summary()))
        : Optional.empty();
  }

  void addTo(ObjectNode json) {
    json.put("bugs", report.results().size())
        .put("found", report.found())
        .put("percentFound", report.percentFound());
    ArrayNode results = json.putArray("results");
    report.results().forEach(results::addPOJO);
  }

  void addTo(StringBuilder text) {
    text.append("planted bugs\n").append(report.text()).append('\n');
  }
}
