package cenote.app.adl;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/**
 * What a queue would have done with the same accounts: those with an unrealised gain are ranked by
 * leverage (notional over equity) times that gain, and closed whole from the top, each giving up
 * all of its unrealised gain, until the amount is covered. For comparison only.
 *
 * @param neededE6 what was to be covered
 * @param takenE6 what the closed accounts gave up
 * @param closed how many accounts were closed
 */
record Queue(long neededE6, BigInteger takenE6, int closed) {

  /** Runs the queue over a receipt's winners. */
  static Queue of(Receipt receipt) {
    long needed = receipt.haircuts().stream().mapToLong(Receipt.Haircut::takenE6).sum();
    List<Receipt.Haircut> ranked =
        receipt.haircuts().stream()
            .filter(each -> each.unrealisedE6() > 0)
            .sorted(Comparator.comparing(Queue::rank).reversed())
            .toList();
    BigInteger taken = BigInteger.ZERO;
    int closed = 0;
    while (closed < ranked.size() && taken.compareTo(BigInteger.valueOf(needed)) < 0) {
      taken = taken.add(BigInteger.valueOf(ranked.get(closed++).unrealisedE6()));
    }
    return new Queue(needed, taken, closed);
  }

  /** Leverage times gain at E6, down; an account without equity is taken to have one unit. */
  private static BigInteger rank(Receipt.Haircut each) {
    return BigInteger.valueOf(each.notionalE6())
        .multiply(BigInteger.valueOf(each.unrealisedE6()))
        .divide(BigInteger.valueOf(Math.max(1, each.equityE6())));
  }

  /** What was taken beyond need; negative when the whole queue did not suffice. */
  BigInteger overshootE6() {
    return takenE6.subtract(BigInteger.valueOf(neededE6));
  }
}
