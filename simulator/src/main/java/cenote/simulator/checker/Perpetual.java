package cenote.simulator.checker;

import java.util.Arrays;

/**
 * Funding of one perpetual by the rulebook ({@code rules.md} 5.2): what its venues say, the rate,
 * and what a lot has paid. A venue counts for a minute; who still does is looked at when one speaks
 * and once a second.
 */
final class Perpetual {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long FRESH_NS = 60 * SECOND_NS;
  private static final long MS_NS = 1_000_000L;
  private static final long PERIOD_MS = 28_800_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;
  private static final long INTEREST_E9 = 100_000L;
  private static final long CLAMP_E9 = 500_000L;
  private static final long CAP_E9 = 40_000_000L;
  private static final int VENUES = 16;

  private final int instrument;
  private final int underlying;
  private final long lotE8;
  private final PremiumHour hour = new PremiumHour();
  private final int[] venues = new int[VENUES];
  private final long[] premiumsE8 = new long[VENUES];
  private final long[] spokeNs = new long[VENUES];
  private final long[] sample = new long[VENUES];
  private int known;
  private int fresh;
  private long lookedNs;
  private long untilNs;
  private long rateE9;
  private long paidE15;

  Perpetual(int instrument, int underlying, long lotE8, long nowNs) {
    this.instrument = instrument;
    this.underlying = underlying;
    this.lotE8 = lotE8;
    this.lookedNs = nowNs;
  }

  int instrument() {
    return instrument;
  }

  int underlying() {
    return underlying;
  }

  /** Rate for 8 h, E9; positive is paid by longs. */
  long rateE9() {
    return rateE9;
  }

  /** What a long lot has paid, whole cash units, down. */
  long paidE6() {
    return Math.floorDiv(paidE15, E9);
  }

  /** A venue's mid less the index, E8. */
  void speaks(int venue, long premiumE8, long nowNs) {
    int at = 0;
    while (at < known && venues[at] != venue) {
      at++;
    }
    known = Math.max(known, at + 1);
    venues[at] = venue;
    premiumsE8[at] = premiumE8;
    spokeNs[at] = nowNs;
    look(nowNs);
  }

  private void look(long nowNs) {
    fresh = 0;
    for (int i = 0; i < known; i++) {
      if (nowNs - spokeNs[i] <= FRESH_NS) {
        sample[fresh++] = premiumsE8[i];
      }
    }
    Arrays.sort(sample, 0, fresh);
  }

  /**
   * Brings it up to now, at the index and mark that held until now.
   *
   * @return true when a minute of an earlier hour has given way
   */
  boolean accrue(long indexE8, long markE8, long nowNs) {
    if (nowNs - lookedNs >= SECOND_NS) {
      lookedNs = nowNs;
      look(nowNs);
    }
    untilNs = untilNs == 0 ? nowNs : untilNs;
    long heldMs = (nowNs - untilNs) / MS_NS;
    if (heldMs == 0) {
      return false;
    }
    long lotE6 = Wide.halfEven(lotE8, indexE8, E10);
    long premiumE8 = fresh < 2 ? markE8 - indexE8 : medianE8();
    paidE15 += Wide.halfEven(lotE6, rateE9 * heldMs, PERIOD_MS);
    boolean isLater = hour.add(Wide.halfEven(premiumE8, E9, indexE8), heldMs, nowNs);
    rateE9 = rate(hour.meanE9(nowNs));
    untilNs += heldMs * MS_NS;
    return isLater;
  }

  /** Of an even count the mean, down. */
  private long medianE8() {
    long high = sample[fresh / 2];
    return fresh % 2 == 1 ? high : Math.floorDiv(sample[fresh / 2 - 1] + high, 2);
  }

  private static long rate(long premiumE9) {
    long towardsInterest = Math.clamp(INTEREST_E9 - premiumE9, -CLAMP_E9, CLAMP_E9);
    return Math.clamp(premiumE9 + towardsInterest, -CAP_E9, CAP_E9);
  }
}
