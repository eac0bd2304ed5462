package cenote.node.drill;

import java.util.List;

/**
 * What a drill has found to be so: nothing in it was lost, doubled or different anywhere.
 *
 * @param commands acknowledged, each executed once in the log, as answered
 * @param fills among them that were accepted
 * @param answeredAgain commands that were sent again after they were executed
 * @param forged commands that were refused
 * @param firstAnswersNs from a leader's end to the first new answer, each kill's
 * @param position of the last snapshot, the same on all members
 * @param stateHash of it, the same on all members, replicas and in every replay, hex
 */
public record DrillResult(
    long commands,
    long fills,
    long answeredAgain,
    long forged,
    List<Long> firstAnswersNs,
    long position,
    String stateHash) {

  /** Copies the list. */
  public DrillResult {
    firstAnswersNs = List.copyOf(firstAnswersNs);
  }

  /** The longest of {@link #firstAnswersNs}. */
  public long longestNs() {
    return firstAnswersNs.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
