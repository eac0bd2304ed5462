package cenote.actor;

import java.util.List;

/**
 * Depth of one instrument at one venue at a moment.
 *
 * @param instrument id in the pool
 * @param bids best first
 * @param asks best first
 */
public record BookView(int instrument, List<Level> bids, List<Level> asks) {

  /**
   * All orders at one price.
   *
   * @param priceE8 of each
   * @param quantityE8 of all together
   * @param orders how many
   */
  public record Level(long priceE8, long quantityE8, int orders) {}

  /** Copies the lists. */
  public BookView {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }
}
