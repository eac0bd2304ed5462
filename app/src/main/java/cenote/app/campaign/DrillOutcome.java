package cenote.app.campaign;

import cenote.node.drill.Drill;
import cenote.node.drill.DrillPlan;
import cenote.node.drill.DrillResult;
import cenote.node.drill.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What became of a drill: one of both.
 *
 * @param result what was found to be so
 * @param failure what was not, with the folder where all is left as it was
 */
record DrillOutcome(Optional<DrillResult> result, Optional<String> failure) {

  /**
   * Runs a drill of real members in a temporary folder.
   *
   * @param seed of all that is drawn
   * @param failovers how many faults
   * @param longestSeconds for how long one lasts at most
   */
  static DrillOutcome of(long seed, int failovers, int longestSeconds, Consumer<String> progress) {
    try {
      Path folder = Files.createTempDirectory("cenote-drill");
      long longestNs = TimeUnit.SECONDS.toNanos(longestSeconds);
      DrillPlan plan = DrillPlan.random(seed, failovers, longestNs, folder);
      DrillOutcome outcome = run(plan, progress);
      if (outcome.failure().isEmpty()) {
        Folders.delete(folder);
      }
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DrillOutcome run(DrillPlan plan, Consumer<String> progress) {
    try {
      return new DrillOutcome(Optional.of(new Drill(plan, progress).run()), Optional.empty());
    } catch (RuntimeException fault) {
      String failure = "cluster: %s; all is kept in %s".formatted(fault, plan.folder());
      return new DrillOutcome(Optional.empty(), Optional.of(failure));
    }
  }
}
