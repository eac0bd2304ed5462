package cenote.simulator.planted;

import java.util.List;

/**
 * What came of running a command once.
 *
 * @param verdict what its end says
 * @param attempt arguments of the command; empty when there was nothing to run
 * @param words first line of what it said of a failure; empty when it said nothing
 * @param elapsedNs from start to end of the process
 */
public record Outcome(Verdict verdict, List<String> attempt, String words, long elapsedNs) {

  /** How a run ended. */
  public enum Verdict {
    /** A check has failed: exit code 2, and what failed on standard error. */
    FOUND("found"),
    /** The command saw nothing: exit code 0. */
    NOT_FOUND("not found"),
    /** It did not end in time and was killed. */
    NO_END("no end"),
    /** It refused its arguments, crashed, or could not be run at all. */
    FAULT("fault");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** Keeps a copy of the arguments. */
  public Outcome {
    attempt = List.copyOf(attempt);
  }

  /** True when a check has failed. */
  public boolean isFound() {
    return verdict == Verdict.FOUND;
  }
}
