package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;
import static cenote.simulator.shadow.Money.big;
import static cenote.simulator.shadow.Money.times;

import java.math.BigInteger;

/**
 * A receipt worked out again from its own lines ({@code rules.md} 8.2, 8.4, 8.5): the order of the
 * layers, each account's most, weight and part, and that what was taken is what was lost.
 */
final class ShadowReceipt {

  private static final int NET_GAINS = 6;
  private static final int EPOCH = 8;
  private static final int SHORTFALL = 9;
  private static final BigInteger ONE_E13 = BigInteger.TEN.pow(13);
  private static final BigInteger ONE_E9 = BigInteger.TEN.pow(9);

  private ShadowReceipt() {}

  /** Throws where a figure is another than its lines give. */
  static void check(ToldReceipt told) {
    long left = told.deficitE6();
    for (int layer = 1; layer < SHORTFALL; layer++) {
      long before = told.beforeE6().get(layer);
      long used = told.usedE6().get(layer);
      long due = layer == 7 ? 0 : Math.min(left, before);
      require(used == due, "8.2 layer %d: expected %d, got %d".formatted(layer, due, used));
      left -= used;
    }
    long unpaid = told.usedE6().get(SHORTFALL);
    require(unpaid == left, "8.2 shortfall: expected %d, got %d".formatted(left, unpaid));
    checkHaircuts(told);
    checkEpochs(told);
  }

  private static void checkHaircuts(ToldReceipt told) {
    long most = 0;
    long taken = 0;
    int last = -1;
    for (ToldReceipt.Haircut line : told.haircuts()) {
      require(line.account() > last, "8.4 lines out of order");
      last = line.account();
      checkLine(line);
      checkPart(
          times(line.gainE6(), line.weightE4()),
          ONE_E13,
          told.lambdaE9(),
          line.mostE6(),
          line.takenE6(),
          "8.4");
      most += line.mostE6();
      taken += line.takenE6();
    }
    if (!told.haircuts().isEmpty()) {
      require(most == told.beforeE6().get(NET_GAINS), "8.4 sum of what winners could give");
    }
    require(taken == told.usedE6().get(NET_GAINS), "8.4 sum of what winners gave");
  }

  private static void checkLine(ToldReceipt.Haircut line) {
    long room = Math.max(0, line.equityE6() - line.closeOutE6());
    require(line.gainE6() > 0, "8.3 a winner without a gain");
    require(line.mostE6() == Math.min(line.gainE6(), room), "8.4 G of " + line.account());
    require(line.weightE4() == weightE4(line), "8.4 w of account " + line.account());
  }

  private static int weightE4(ToldReceipt.Haircut line) {
    if (line.equityE6() <= 0) {
      return 10_000;
    }
    BigInteger ratio =
        times(line.maintenanceE6(), 100_000_000L).divide(big(line.equityE6())).sqrt();
    return ratio.min(big(10_000)).max(big(5_000)).intValueExact();
  }

  private static void checkEpochs(ToldReceipt told) {
    long taken = 0;
    long cash = 0;
    for (ToldReceipt.Epoch line : told.epochs()) {
      require(line.cashE6() > 0 && line.initialE6() > 0, "8.2 a payer without cash or risk");
      checkPart(
          big(line.initialE6()),
          ONE_E9,
          told.epochRateE9(),
          line.cashE6(),
          line.takenE6(),
          "8.2 epoch");
      taken += line.takenE6();
      cash += line.cashE6();
    }
    require(taken == told.usedE6().get(EPOCH), "8.2 sum of the epoch haircut");
    require(
        told.epochs().isEmpty() || cash == told.beforeE6().get(EPOCH), "8.2 cash of all payers");
  }

  /** Between the part at the rate and at the next rate, both down, neither above the most. */
  private static void checkPart(
      BigInteger base, BigInteger scale, long rateE9, long most, long taken, String rule) {
    BigInteger low = base.multiply(big(rateE9)).divide(scale).min(big(most));
    BigInteger high = base.multiply(big(rateE9 + 1)).divide(scale).min(big(most));
    require(
        low.compareTo(big(taken)) <= 0 && big(taken).compareTo(high) <= 0,
        "%s part: expected %s to %s, got %d".formatted(rule, low, high, taken));
  }
}
