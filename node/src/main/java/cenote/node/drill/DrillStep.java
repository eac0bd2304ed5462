package cenote.node.drill;

/**
 * What came of one step of a drill.
 *
 * @param number from 1
 * @param kind what befell the cluster
 * @param what it was, for people
 * @param firstAnswerNs from the fault to the answer to a command handed in since, or from the
 *     fault's end, whichever took longer; from the end alone where the fault leaves no majority
 * @param backNs from the fault's end until all have what was answered by then
 * @param stale fills refused meanwhile because the price was too old for the log's time
 * @param revived how often a member ended by itself meanwhile and was started again
 * @param aheadNs by how much the log's time is ahead of everybody's clock at the end
 */
public record DrillStep(
    int number,
    StepKind kind,
    String what,
    long firstAnswerNs,
    long backNs,
    long stale,
    int revived,
    long aheadNs) {

  private static final long SECOND_NS = 1_000_000_000L;

  @Override
  public String toString() {
    return "step %d, %s: %s: first answer after %.2f s, back after %.2f s%s%s%s"
        .formatted(
            number,
            kind.label(),
            what,
            firstAnswerNs * 1e-9,
            backNs * 1e-9,
            stale == 0 ? "" : ", %d fills refused as stale".formatted(stale),
            revived == 0 ? "" : ", %d members ended and were restarted".formatted(revived),
            aheadNs < SECOND_NS ? "" : ", log time %.0f s ahead".formatted(aheadNs * 1e-9));
  }
}
