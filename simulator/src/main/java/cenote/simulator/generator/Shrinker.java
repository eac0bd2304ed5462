package cenote.simulator.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes a failing sequence shorter: cut after the failure, then leave out ever smaller pieces as
 * long as the same check still fails.
 */
final class Shrinker {

  private final Supplier<Run> runs;
  private final LongSupplier clockNs;
  private final long deadlineNs;
  private final String kind;

  Shrinker(Failure failure, Supplier<Run> runs, LongSupplier clockNs, long limitNs) {
    this.kind = kind(failure);
    this.runs = runs;
    this.clockNs = clockNs;
    this.deadlineNs = clockNs.getAsLong() + limitNs;
  }

  /** What failed, without the numbers in it. */
  private static String kind(Failure failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("-?[0-9]+", "#");
    return text.substring(0, Math.min(60, text.length()));
  }

  /** What is left, ending with the step that fails. */
  List<Step> shrink(List<Step> failing) {
    List<Step> shortest = cut(failing);
    for (int piece = shortest.size() / 2; piece >= 1 && isTimeLeft(); piece = next(piece)) {
      shortest = withoutPieces(shortest, piece);
    }
    return shortest;
  }

  private static int next(int piece) {
    return piece == 1 ? 0 : Math.max(1, piece / 2);
  }

  private List<Step> withoutPieces(List<Step> steps, int piece) {
    List<Step> shortest = steps;
    int from = 0;
    while (from < shortest.size() - 1 && isTimeLeft()) {
      List<Step> candidate = without(shortest, from, Math.min(from + piece, shortest.size() - 1));
      int failsAt = failsAt(candidate);
      if (failsAt >= 0) {
        shortest = candidate.subList(0, failsAt + 1);
      } else {
        from += piece;
      }
    }
    return List.copyOf(shortest);
  }

  private static List<Step> without(List<Step> steps, int from, int to) {
    List<Step> rest = new ArrayList<>(steps.subList(0, from));
    rest.addAll(steps.subList(to, steps.size()));
    return rest;
  }

  private List<Step> cut(List<Step> steps) {
    int failsAt = failsAt(steps);
    return failsAt < 0 ? steps : steps.subList(0, failsAt + 1);
  }

  /** Index of the step at which a fresh run fails in the same way, -1 when it does not. */
  private int failsAt(List<Step> steps) {
    Run run = runs.get();
    for (int i = 0; i < steps.size(); i++) {
      try {
        run.apply(steps.get(i));
      } catch (Failure failure) {
        return kind(failure).equals(kind) ? i : -1;
      }
    }
    return -1;
  }

  private boolean isTimeLeft() {
    return clockNs.getAsLong() < deadlineNs;
  }
}
