package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.CoverageTerms;
import cenote.pool.margin.JointTerms;
import cenote.replica.coverage.Concentration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one event could cost each domain, as the steward last said, beside what its layers could pay
 * now; the joint scenarios in force; and who holds the risk.
 *
 * @param concentration by underlying, of the state shown
 */
public record CoverageView(
    List<OfDomain> domains, Scenarios scenarios, List<OfUnderlying> concentration) {

  /**
   * Coverage of a domain. Cash E6.
   *
   * @param isKnown whether a report is in force: it holds for five minutes, and after them coverage
   *     is not enforced
   * @param isRefusingRisk whether new risk is refused
   * @param lossE6 all accounts' losses beyond their equity in the worst event, last reported
   * @param coverTwoE6 the same of the two owners that would owe most (Cover-2)
   * @param capacityE6 what the layers could pay now
   * @param reportedNs log time of the report; 0 before the first
   * @param atPosition log position of the state that it is about
   */
  public record OfDomain(
      String domain,
      boolean isKnown,
      boolean isRefusingRisk,
      long lossE6,
      long coverTwoE6,
      long capacityE6,
      long reportedNs,
      long atPosition) {}

  /**
   * Joint scenarios.
   *
   * @param rows that count; 0 before the first set, while every underlying stands for itself
   * @param leavingRows of them those that were left out and end within 48 hours
   * @param weightTenths how much they count for, 0 to 10
   * @param startedNs when the set began; 0 before the first
   */
  public record Scenarios(int rows, int leavingRows, int weightTenths, long startedNs) {}

  /**
   * How the risk of an underlying is spread over owners, by net delta without sign.
   *
   * @param herfindahl sum of squared shares: 1 for a single owner
   * @param topFiveShare share of the five largest
   */
  public record OfUnderlying(
      int underlying, String symbol, int owners, double herfindahl, double topFiveShare) {}

  /** Reads it; looks at every account. */
  public static CoverageView of(Pool pool) {
    List<OfDomain> domains = new ArrayList<>();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      domains.add(domain(pool, domain));
    }
    return new CoverageView(
        List.copyOf(domains),
        scenarios(pool),
        Concentration.of(pool).stream().map(each -> underlying(pool, each)).toList());
  }

  private static OfDomain domain(Pool pool, int domain) {
    CoverageTerms terms = pool.coverage();
    long capacityE6 = pool.waterfall().capacityE6(domain);
    return new OfDomain(
        Words.DOMAINS.get(domain),
        terms.isInForce(domain, pool.nowNs()),
        terms.lossE6(domain, pool.nowNs()) > capacityE6,
        terms.lastLossE6(domain),
        terms.coverTwoE6(domain),
        capacityE6,
        terms.isReported(domain) ? terms.reportedNs(domain) : 0,
        terms.atPosition(domain));
  }

  private static Scenarios scenarios(Pool pool) {
    JointTerms joint = pool.joint();
    long nowNs = pool.nowNs();
    return new Scenarios(
        joint.rows(nowNs),
        joint.leavingRows(nowNs),
        joint.weightTenths(nowNs),
        joint.hasSet() ? joint.startedNs() : 0);
  }

  private static OfUnderlying underlying(Pool pool, Concentration of) {
    return new OfUnderlying(
        of.underlying(),
        Words.symbol(pool.market().symbol(of.underlying())),
        of.owners(),
        of.herfindahl(),
        of.topFiveShare());
  }
}
