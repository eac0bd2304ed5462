package cenote.replica.coverage;

import java.util.List;

/**
 * What an event would cost once those in close-out have sold and prices have moved by it.
 *
 * @param atPosition log position of the state with which the sweep began
 * @param domains Core, then Ramp
 * @param events all down, then all up
 * @param markets by underlying
 */
public record SystemicReport(
    long atPosition, List<OfDomain> domains, List<OfEvent> events, List<OfMarket> markets) {

  /**
   * A domain, in the event that costs it most.
   *
   * @param shortfallE6 liquidity-adjusted: all accounts' debts beyond their equity when prices have
   *     moved by the event and by what was sold, cash E6, up
   * @param unpaidE6 of it, what the layers could not pay and creditors would not get, up
   * @param capacityE6 what the layers could pay
   * @param crowdingE9 of its most crowded market, 0 to 1e9
   */
  public record OfDomain(long shortfallE6, long unpaidE6, long capacityE6, long crowdingE9) {}

  /**
   * An event: each price moves by the range of a day, volatilities rise by a half.
   *
   * @param name for people
   * @param firstE6 debts beyond equity before anybody sells, both domains, cash E6, up
   * @param lastE6 likewise in the end
   * @param rounds in which accounts came into close-out, the first included
   * @param accounts in close-out in the end
   * @param breakingMultiple least multiple of the event at which a domain's layers no longer pay,
   *     to 1/16; infinite when four times of it are not enough
   */
  public record OfEvent(
      String name, long firstE6, long lastE6, int rounds, int accounts, double breakingMultiple) {

    /**
     * Loss with feedback of prices over that without: 1 or more when the event costs anything, 1
     * when it does not, infinite when only the feedback makes it cost something.
     */
    public double amplification() {
      if (firstE6 == 0) {
        return lastE6 == 0 ? 1 : Double.POSITIVE_INFINITY;
      }
      return lastE6 / (double) firstE6;
    }
  }

  /**
   * A market.
   *
   * @param concentration over owners
   * @param crowdingE9 Herfindahl index, less where a day's range on all of it would cost less than
   *     the layers of the domain could pay
   * @param soldDown net delta that would be sold after all fell, units; negative when bought
   * @param impactDown by how much the price would move for it, in parts
   * @param soldUp after all rose
   * @param impactUp likewise
   */
  public record OfMarket(
      Concentration concentration,
      long crowdingE9,
      double soldDown,
      double impactDown,
      double soldUp,
      double impactUp) {}

  /** Copies the lists. */
  public SystemicReport {
    domains = List.copyOf(domains);
    events = List.copyOf(events);
    markets = List.copyOf(markets);
  }
}
