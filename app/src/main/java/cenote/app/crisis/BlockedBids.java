package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;

/**
 * An auction by the clock whose bidders may hold cash alone ({@code rivals.md} 4.2, Derive): the
 * price falls from 95 % to 70 % of what is sold in 15 min and to 0 in 12 h, and whoever is sent a
 * grain of something else before his bid is refused. Who sends the grains bids in the end.
 * Integers.
 */
final class BlockedBids {
  private static final int KNEE_S = 900;
  private static final int END_S = 43_200;
  private static final int SAMPLE_S = 60;
  private static final long FIRST_E4 = 9_500;
  private static final long KNEE_E4 = 7_000;
  private static final long E4 = 10_000;

  private final List<Sample> samples = new ArrayList<>();
  private long lossE6;

  /**
   * Plays the auction.
   *
   * @param worthE6 of what is sold, at marks
   * @param buysAtE4 at which share of it the attacker bids
   */
  BlockedBids(long worthE6, long buysAtE4, long priceE8) {
    for (int t = 0; t <= END_S; t += SAMPLE_S) {
      if (lossE6 == 0 && shareE4(t) <= buysAtE4) {
        lossE6 = worthE6 - worthE6 / E4 * shareE4(t);
      }
      samples.add(new Sample(t, priceE8, lossE6, lossE6));
    }
  }

  /** What share of its worth is asked at a second. */
  static long shareE4(int second) {
    if (second <= KNEE_S) {
      return FIRST_E4 - (FIRST_E4 - KNEE_E4) * second / KNEE_S;
    }
    return KNEE_E4 * (END_S - second) / (END_S - KNEE_S);
  }

  /** What the owners got less than their portfolios were worth, cash E6. */
  long lossE6() {
    return lossE6;
  }

  List<Sample> samples() {
    return samples;
  }
}
