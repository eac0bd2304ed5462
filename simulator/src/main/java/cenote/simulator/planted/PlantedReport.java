package cenote.simulator.planted;

import cenote.simulator.planted.Outcome.Verdict;
import java.util.List;

/**
 * Which planted bugs were found, by what and how fast.
 *
 * @param results one for each bug, in the order given
 */
public record PlantedReport(List<Result> results) {

  /**
   * What became of one bug.
   *
   * @param id number of the bug
   * @param bug what is wrong
   * @param promise that it breaks
   * @param verdict of its attempts together
   * @param foundBy the command that found it, as one would type it; empty when none did
   * @param words what that command said of it, or why there is none; empty for nothing said
   * @param seconds of all its attempts, compiling included
   */
  public record Result(
      String id,
      String bug,
      String promise,
      Verdict verdict,
      String foundBy,
      String words,
      double seconds) {

    static Result of(Patch patch, Outcome outcome, long elapsedNs) {
      return new Result(
          patch.id(),
          patch.bug(),
          patch.promise(),
          outcome.verdict(),
          outcome.isFound() ? String.join(" ", outcome.attempt()) : "",
          outcome.words(),
          elapsedNs * 1e-9);
    }

    /** For people: two lines, three with words. */
    public String text() {
      String head = "%-4s %-9s %7.1f s  %s%n".formatted(id, verdict.words(), seconds, foundBy);
      String what = "       %s (%s)%n".formatted(bug, promise);
      return head + what + (words.isEmpty() ? "" : "       %s%n".formatted(words));
    }
  }

  /** Keeps a copy of the results. */
  public PlantedReport {
    results = List.copyOf(results);
  }

  /** How many bugs ended so. */
  public int count(Verdict verdict) {
    return (int) results.stream().filter(one -> one.verdict() == verdict).count();
  }

  /** How many were found by a failed check; what crashed or did not end does not count. */
  public int found() {
    return count(Verdict.FOUND);
  }

  /** Found of a hundred; 0 without any bug. */
  public double percentFound() {
    return results.isEmpty() ? 0 : 100.0 * found() / results.size();
  }

  /** For people: all bugs, then the share found. */
  public String text() {
    StringBuilder text = new StringBuilder(1_024);
    results.forEach(result -> text.append(result.text()));
    return text.append(summary()).append('\n').toString();
  }

  /** The line that matters. */
  public String summary() {
    return "found %d of %d (%.0f %%), not found %d, no end %d, faults %d"
        .formatted(
            found(),
            results.size(),
            percentFound(),
            count(Verdict.NOT_FOUND),
            count(Verdict.NO_END),
            count(Verdict.FAULT));
  }
}
