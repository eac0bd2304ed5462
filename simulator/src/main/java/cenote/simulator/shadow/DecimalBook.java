package cenote.simulator.shadow;

import java.util.ArrayList;
import java.util.List;

/**
 * What one account holds.
 *
 * @param cashE6 of either sign
 * @param collateral credited amounts, by asset from 1 on, ledger units
 * @param linked positions of each other account of the owner; none before rules 4
 */
public record DecimalBook(
    long cashE6, List<Long> collateral, List<Leg> legs, List<List<Leg>> linked) {

  /** A position. */
  public record Leg(int instrument, long quantityE8, long costE6) {}

  /** Copies the lists. */
  public DecimalBook {
    collateral = List.copyOf(collateral);
    legs = List.copyOf(legs);
    linked = linked.stream().map(List::copyOf).toList();
  }

  /**
   * All answers that are right: several where a rounding lies on the edge, the plain one first.
   *
   * @return at most 16
   */
  public List<DecimalMargin> margins(DecimalMarket market) {
    List<DecimalMargin> all = new ArrayList<>();
    int choices = 1;
    for (int choice = 0; choice < Math.min(choices, 16); choice++) {
      DecimalDoubts doubts = new DecimalDoubts(choice);
      all.add(new DecimalRequirement(market, this, doubts).margin());
      choices = Math.max(choices, 1 << doubts.count());
    }
    return all;
  }
}
