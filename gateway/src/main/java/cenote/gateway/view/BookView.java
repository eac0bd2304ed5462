package cenote.gateway.view;

import cenote.crypto.Bytes32;
import java.util.List;

/** What stands in a venue's book of an instrument, best price first. */
public record BookView(Bytes32 venue, List<Level> bids, List<Level> asks) {

  /** All orders at one price. */
  public record Level(long priceE8, long quantityE8, int orders) {}
}
