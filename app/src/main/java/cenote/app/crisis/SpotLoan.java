package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;

/**
 * A venue that lends its whole treasury against unrealised gains at the spot price ({@code
 * rivals.md} 5, Mango): what may leave is equity at the price of the moment, with no haircut for
 * size. Integers.
 */
final class SpotLoan {
  private final List<Sample> samples = new ArrayList<>();
  private long takenE6;

  /** A long and a short of one owner; the long borrows at the highest price of the path. */
  SpotLoan(PricePath path, long quantityE8, long cashEachE6, long treasuryE6) {
    int highest = 0;
    for (int t = 0; t <= path.seconds(); t++) {
      highest = path.atE8(t) > path.atE8(highest) ? t : highest;
    }
    long entryE8 = path.atE8(0);
    for (int t = 0; t <= path.seconds(); t++) {
      long gainE6 = Stage.valueE6(quantityE8, path.atE8(t) - entryE8);
      if (t == highest) {
        takenE6 = Math.min(treasuryE6, cashEachE6 + gainE6);
      }
      long leftE6 = Math.max(0, cashEachE6 + gainE6 - takenE6);
      long lostE6 = Math.max(0, takenE6 - Math.max(0, cashEachE6 + gainE6));
      long ownE6 = takenE6 == 0 ? -cashEachE6 - Math.min(cashEachE6, gainE6) : 0;
      long profitE6 = takenE6 == 0 ? leftE6 + ownE6 : takenE6 - 2 * cashEachE6;
      samples.add(new Sample(t, path.atE8(t), lostE6, profitE6));
    }
  }

  /** What left the treasury, cash E6. */
  long takenE6() {
    return takenE6;
  }

  long lossE6() {
    return samples.getLast().lossE6();
  }

  long profitE6() {
    return samples.getLast().attackerE6();
  }

  List<Sample> samples() {
    return samples;
  }
}
