package cenote.simulator.shadow;

import java.util.List;

/**
 * One receipt of a deficit as the shadow is told it (8.5).
 *
 * @param beforeE6 what each layer could give, by its number; 0 at index 0
 * @param usedE6 what was used of it
 */
public record ToldReceipt(
    int domain,
    long deficitE6,
    List<Haircut> haircuts,
    List<Epoch> epochs,
    List<Long> beforeE6,
    List<Long> usedE6,
    long lambdaE9,
    long epochRateE9) {

  /** An account's part in the net-gains haircut, with all that it follows from (8.4). */
  public record Haircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long takenE6) {}

  /** An account's part in the epoch haircut. */
  public record Epoch(int account, long initialE6, long cashE6, long takenE6) {}
}
