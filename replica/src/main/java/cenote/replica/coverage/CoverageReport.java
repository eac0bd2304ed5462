package cenote.replica.coverage;

import java.util.List;

/**
 * What a sweep has found.
 *
 * @param atPosition log position of the state with which it began
 * @param domains Core, then Ramp
 * @param concentration by underlying
 */
public record CoverageReport(
    long atPosition, List<OfDomain> domains, List<Concentration> concentration) {

  /**
   * Coverage of a domain.
   *
   * @param worst the event, for people; empty when nobody would owe anything
   * @param lossE6 all accounts' losses beyond their equity in the worst event, cash E6, up
   * @param coverTwoE6 the same of the two owners that would owe most, in the event in which they
   *     owe most together (Cover-2), up
   * @param capacityE6 what the layers could pay in one event
   * @param breakingMultiple least multiple of the worst event at which more is owed than they could
   *     pay, to 1/40; infinite when six times of it are not enough, or there is none
   */
  public record OfDomain(
      String worst, long lossE6, long coverTwoE6, long capacityE6, double breakingMultiple) {

    /** True when the layers could pay. */
    public boolean isCovered() {
      return lossE6 <= capacityE6;
    }
  }

  /** Copies the lists. */
  public CoverageReport {
    domains = List.copyOf(domains);
    concentration = List.copyOf(concentration);
  }
}
