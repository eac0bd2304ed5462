package cenote.node.drill;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a drill has found to be so; whatever is not ends it with a {@link DrillFault}, or a {@code
 * HistoryAnomaly}.
 *
 * @param seed that it was drawn from
 * @param network how members were connected, for people
 * @param steps all of them, in order
 * @param commands acknowledged, each executed once in the log, as answered
 * @param fills among them that were accepted
 * @param stale fills among them that were refused because the price was too old for the log's time
 * @param answeredAgain commands that were sent again after they were executed
 * @param forged commands that were refused
 * @param position of the last snapshot, the same on all members
 * @param stateHash of it, the same on all members, replicas and in every replay, hex
 */
public record DrillResult(
    long seed,
    String network,
    List<DrillStep> steps,
    long commands,
    long fills,
    long stale,
    long answeredAgain,
    long forged,
    long position,
    String stateHash) {

  /** Copies the list. */
  public DrillResult {
    steps = List.copyOf(steps);
  }

  /** How often a member ended by itself, and was started again. */
  public int revived() {
    return steps.stream().mapToInt(DrillStep::revived).sum();
  }

  /** The steps of one kind. */
  public List<DrillStep> steps(StepKind kind) {
    return steps.stream().filter(step -> step.kind() == kind).toList();
  }

  /** How long it took until a new command was answered. */
  public static Spread firstAnswers(List<DrillStep> steps) {
    return spread(steps, DrillStep::firstAnswerNs);
  }

  /** How long it took until all were back. */
  public static Spread returns(List<DrillStep> steps) {
    return spread(steps, DrillStep::backNs);
  }

  private static Spread spread(List<DrillStep> steps, ToLongFunction<DrillStep> time) {
    return Spread.of(steps.stream().mapToLong(time).toArray());
  }
}
