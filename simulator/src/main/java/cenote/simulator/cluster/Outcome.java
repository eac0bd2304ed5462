package cenote.simulator.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param stateHash SHA-256 over the state that all came to, the log's hash chain and what took
 *     place, hex; the same for the same plan on every machine
 * @param commands handed in by clients
 * @param decided entries of the committed log
 * @param applied how often an entry was applied, on members and replicas together
 * @param virtualNs how long the run was in virtual time
 * @param marks what took place, by name
 * @param broken what does not hold, if anything
 */
public record Outcome(
    String stateHash,
    long commands,
    long decided,
    long applied,
    long virtualNs,
    Map<String, Long> marks,
    Optional<Broken> broken) {

  /** Copies the map. */
  public Outcome {
    marks = Map.copyOf(marks);
  }

  /**
   * A failure.
   *
   * @param invariant that does not hold, by its permanent name
   * @param command how many commands had been handed in
   * @param message with the values expected and found
   * @param trace the last lines
   */
  public record Broken(String invariant, long command, String message, List<String> trace) {

    /** Copies the list. */
    public Broken {
      trace = List.copyOf(trace);
    }
  }
}
