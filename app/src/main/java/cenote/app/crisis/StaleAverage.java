package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;

/**
 * A pool whose net asset value counts what shorts have lost by an average price of their entries
 * that is out of date ({@code rivals.md} 5, GMX V1): NAV = cash + shorts x (mark - average) /
 * average. A round: shares are bought at the true value, a short is opened whose call back leaves
 * the average behind, the shares are sold at the wrong value, the short is closed. Integers.
 */
final class StaleAverage {
  private static final int ROUND_EVERY = 20;

  private final List<Sample> samples = new ArrayList<>();
  private final long providersE6;
  private long cashE6;

  /**
   * Plays rounds until nothing is left.
   *
   * @param cashE6 of the providers
   * @param broughtE6 into each round by the attacker, and out again
   * @param shortE6 notional of the short
   * @param averageE8 what the average was pushed down to
   */
  StaleAverage(PricePath path, long cashE6, long broughtE6, long shortE6, long averageE8) {
    this.providersE6 = cashE6;
    this.cashE6 = cashE6;
    for (int t = 0; t <= path.seconds(); t++) {
      if (t % ROUND_EVERY == ROUND_EVERY - 1) {
        round(broughtE6, shortE6, averageE8, path.atE8(t));
      }
      samples.add(new Sample(t, path.atE8(t), lossE6(), lossE6()));
    }
  }

  private void round(long broughtE6, long shortE6, long averageE8, long markE8) {
    long wholeE6 = cashE6 + broughtE6;
    long phantomE6 = shortE6 / averageE8 * (markE8 - averageE8);
    long share = wholeE6 / Stage.CASH_E6;
    long outE6 = broughtE6 / share * ((wholeE6 + phantomE6) / Stage.CASH_E6);
    cashE6 = Math.max(0, wholeE6 - Math.min(wholeE6, outE6));
  }

  /** What the providers have lost, cash E6. */
  long lossE6() {
    return providersE6 - cashE6;
  }

  List<Sample> samples() {
    return samples;
  }
}
