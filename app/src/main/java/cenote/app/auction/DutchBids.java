package cenote.app.auction;

import cenote.app.replay.Study;
import java.util.Arrays;

/**
 * The same bidders at the clocks: each takes an account once it gains what its bid asks, the
 * cheapest first, with the capacity that its bids in the pool have, renewed when those are.
 */
final class DutchBids {
  private final double[] multiples;
  private final double[] capacities;
  private final double full;

  DutchBids(Study.Bidders bidders) {
    this.multiples =
        bidders.multiplesE9().stream().mapToDouble(each -> each / 1e9).sorted().toArray();
    this.capacities = new double[multiples.length];
    this.full = bidders.capacityE6() / 1e6;
    renew();
  }

  void renew() {
    Arrays.fill(capacities, full);
  }

  /**
   * How much of a wanted initial requirement they take at a multiple of the exit cost.
   *
   * @return 0 to wanted
   */
  double take(double multiple, double wanted) {
    double missing = wanted;
    for (int i = 0; i < multiples.length && multiples[i] <= multiple && missing > 0; i++) {
      double taken = Math.min(missing, capacities[i]);
      capacities[i] -= taken;
      missing -= taken;
    }
    return wanted - missing;
  }
}
