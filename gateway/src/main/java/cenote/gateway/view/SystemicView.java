package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.replica.coverage.SystemicReport;
import cenote.replica.coverage.SystemicReport.OfMarket;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event would cost once those in close-out have sold and prices have moved by it, as this
 * gateway's replica works it out; the steward's report of the same stands in the governor's view.
 *
 * @param atPosition log position of the state with which it began
 */
public record SystemicView(
    long atPosition, List<SpreadDomain> domains, List<SpreadEvent> events, List<Crowd> markets) {

  /**
   * A domain in the event that costs it most. Cash E6.
   *
   * @param shortfallE6 debts beyond equity after sales have moved prices
   * @param unpaidE6 of it, what the layers could not pay and creditors would not get
   * @param capacityE6 what the layers could pay
   * @param crowdingE9 of its most crowded market, 1 is 1e9
   */
  public record SpreadDomain(
      String domain, long shortfallE6, long unpaidE6, long capacityE6, long crowdingE9) {}

  /**
   * An event: each price moves by the range of a day, volatilities rise by a half.
   *
   * @param firstE6 debts beyond equity before anybody sells
   * @param lastE6 likewise in the end
   * @param rounds in which accounts came into close-out
   * @param accounts in close-out in the end
   * @param amplification last over first; null when only sales make it cost something
   * @param breakingMultiple least multiple of the event at which a domain's layers no longer pay;
   *     null when four times of it are not enough
   */
  public record SpreadEvent(
      String name,
      long firstE6,
      long lastE6,
      int rounds,
      int accounts,
      double amplification,
      double breakingMultiple) {}

  /**
   * A market.
   *
   * @param herfindahl sum of squared shares of net delta: 1 for a single owner
   * @param topFiveShare share of the five largest
   * @param crowdingE9 the first, less where all of it could not exhaust the layers in a day
   * @param impactDown part of the price by which sales move it down after all fell
   * @param impactUp likewise, up, after all rose
   */
  public record Crowd(
      int underlying,
      String symbol,
      int owners,
      double herfindahl,
      double topFiveShare,
      long crowdingE9,
      double impactDown,
      double impactUp) {}

  /** Names what a sweep has found. */
  public static SystemicView of(Pool pool, SystemicReport report) {
    List<SpreadDomain> domains = new ArrayList<>();
    for (int d = 0; d < report.domains().size(); d++) {
      SystemicReport.OfDomain of = report.domains().get(d);
      domains.add(
          new SpreadDomain(
              Words.DOMAINS.get(d),
              of.shortfallE6(),
              of.unpaidE6(),
              of.capacityE6(),
              of.crowdingE9()));
    }
    List<SpreadEvent> events =
        report.events().stream()
            .map(of ->
                new SpreadEvent(
                    of.name(),
                    of.firstE6(),
                    of.lastE6(),
                    of.rounds(),
                    of.accounts(),
                    of.amplification(),
                    of.breakingMultiple()))
            .toList();
    return new SystemicView(
        report.atPosition(),
        List.copyOf(domains),
        events,
        report.markets().stream().map(of -> crowd(pool, of)).toList());
  }

  private static Crowd crowd(Pool pool, OfMarket of) {
    int underlying = of.concentration().underlying();
    return new Crowd(
        underlying,
        Words.symbol(pool.market().symbol(underlying)),
        of.concentration().owners(),
        of.concentration().herfindahl(),
        of.concentration().topFiveShare(),
        of.crowdingE9(),
        of.impactDown(),
        -of.impactUp());
  }
}
