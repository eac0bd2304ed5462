package cenote.simulator.planted;

import cenote.simulator.planted.Outcome.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The test of the tester: every attempt must pass on the product as it is, then each planted bug is
 * put in front of it and hunted. One process at a time.
 */
public final class PlantedCampaign {

  private final List<Patch> patches;
  private final List<List<String>> attempts;
  private final PlantedRun run;
  private final Consumer<String> progress;

  /**
   * A campaign on the class path of this JVM.
   *
   * @param root of the project's sources
   * @param patches the bugs, in the order of the report
   * @param attempts arguments of {@code cenote}, each a whole command, the quickest first
   * @param limit for each attempt
   * @param progress hears a line before and after each run
   */
  public PlantedCampaign(
      Path root,
      List<Patch> patches,
      List<List<String>> attempts,
      Duration limit,
      Consumer<String> progress) {
    this.patches = List.copyOf(patches);
    this.attempts = List.copyOf(attempts);
    this.run = new PlantedRun(root, System.getProperty("java.class.path"), this.attempts, limit);
    this.progress = progress;
  }

  /**
   * Runs all.
   *
   * @throws PatchFault when an attempt finds something in the sound product, or does not pass on it
   *     for another reason: what it finds would say nothing
   */
  public PlantedReport run() {
    attempts.forEach(this::requireSound);
    List<PlantedReport.Result> results = new ArrayList<>();
    for (Patch patch : patches) {
      results.add(hunt(patch));
    }
    return new PlantedReport(results);
  }

  private void requireSound(List<String> attempt) {
    String command = String.join(" ", attempt);
    progress.accept("sound product: " + command);
    Outcome outcome = run.runSound(attempt);
    if (outcome.verdict() != Verdict.NOT_FOUND) {
      throw new PatchFault(
          "sound product: expected nothing found by \"%s\", got %s: %s"
              .formatted(command, outcome.verdict().words(), outcome.words()));
    }
  }

  /** A patch that does not apply or compile is a fault of that bug, not of the others. */
  private PlantedReport.Result hunt(Patch patch) {
    progress.accept(patch.id() + ": " + patch.bug());
    long startNs = System.nanoTime();
    Outcome outcome;
    try {
      outcome = run.run(patch);
    } catch (PatchFault fault) {
      outcome = new Outcome(Verdict.FAULT, List.of(), String.valueOf(fault.getMessage()), 0);
    }
    PlantedReport.Result result =
        PlantedReport.Result.of(patch, outcome, System.nanoTime() - startNs);
    progress.accept(
        "%s: %s after %.1f s %s"
            .formatted(patch.id(), result.verdict().words(), result.seconds(), result.words()));
    return result;
  }
}
