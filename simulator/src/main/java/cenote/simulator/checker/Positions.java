package cenote.simulator.checker;

import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * Positions and their costs, worked out from fills, sales, settlements and expiries ({@code
 * rules.md} 2.4, 5.1, 5.2, 5.5); and the cash that clearing must have paid each account for them.
 * An account is brought up to date when it is needed, which may be later than in the pool: sums do
 * not depend on it.
 */
final class Positions {

  private static final long E10 = 10_000_000_000L;

  private final Listings listings;
  private final Market market;
  private Legs[] legs = new Legs[64];
  private int[] days = new int[64];
  private long[] dueFromClearing = new long[64];
  private long[] openInterestsE8 = new long[64];
  private long[] sumsE8 = new long[64];
  private int day;

  Positions(Listings listings, Market market) {
    this.listings = listings;
    this.market = market;
    Arrays.setAll(legs, _ -> new Legs());
  }

  void ensure(int account) {
    int known = legs.length;
    if (account >= known) {
      int size = Math.max(account + 1, known * 2);
      legs = Arrays.copyOf(legs, size);
      days = Arrays.copyOf(days, size);
      dueFromClearing = Arrays.copyOf(dueFromClearing, size);
      Arrays.setAll(legs, i -> i < known ? legs[i] : new Legs());
    }
  }

  /** A new account has had the last settlement. */
  void open(int account) {
    days[account] = day;
  }

  /** A new instrument. */
  void list(int instrument) {
    if (instrument >= sumsE8.length) {
      openInterestsE8 = Arrays.copyOf(openInterestsE8, instrument * 2);
      sumsE8 = Arrays.copyOf(sumsE8, instrument * 2);
    }
  }

  /** Marks of linear instruments were frozen: each account settles when it is next touched. */
  void settleDay() {
    day++;
  }

  Legs legs(int account) {
    return legs[account];
  }

  /** True when the account has had the last daily settlement here. */
  boolean isSettled(int account) {
    return days[account] == day;
  }

  int day() {
    return day;
  }

  long openInterestE8(int instrument) {
    return openInterestsE8[instrument];
  }

  /** Sum of all quantities; 0 for a live instrument. */
  long sumE8(int instrument) {
    return sumsE8[instrument];
  }

  /** What clearing must have paid the account in all, less what the account paid. */
  long dueFromClearing(int account) {
    return dueFromClearing[account];
  }

  /** Funding, the last daily settlement, payouts of what has expired. */
  void touch(int account) {
    Legs own = legs[account];
    for (int at = own.count - 1; at >= 0; at--) {
      touch(account, own, at);
    }
    days[account] = day;
  }

  private void touch(int account, Legs own, int at) {
    int instrument = own.instruments[at];
    if (listings.isPerpetual(instrument)) {
      chargeFunding(own, at, instrument);
    }
    boolean isDue = days[account] != day && listings.isLinear(instrument);
    if (isDue && market.frozenMarkE8(instrument) > 0) {
      long valueE6 = Wide.floor(own.quantitiesE8[at], market.frozenMarkE8(instrument), E10);
      dueFromClearing[account] += valueE6 - own.costsE6[at];
      own.costsE6[at] = valueE6;
    }
    if (listings.isExpired(instrument)) {
      payOut(account, own, at, instrument);
    }
  }

  private void chargeFunding(Legs own, int at, int instrument) {
    long index = market.fundingIndex(instrument);
    long since = index - own.fundingIndices[at];
    if (since != 0) {
      own.costsE6[at] += own.quantitiesE8[at] / listings.lotE8(instrument) * since;
      own.fundingIndices[at] = index;
    }
  }

  private void payOut(int account, Legs own, int at, int instrument) {
    long quantityE8 = own.quantitiesE8[at];
    long valueE6 = Wide.floor(quantityE8, listings.payoffE8(instrument), E10);
    long costE6 = listings.isLinear(instrument) ? own.costsE6[at] : 0;
    dueFromClearing[account] += valueE6 - costE6;
    count(instrument, quantityE8, 0);
    own.remove(at);
  }

  private void count(int instrument, long beforeE8, long afterE8) {
    openInterestsE8[instrument] += Math.max(afterE8, 0) - Math.max(beforeE8, 0);
    sumsE8[instrument] += afterE8 - beforeE8;
  }

  /** Both sides of a trade, brought up to date before; returns what the rounding leaves. */
  long trade(int instrument, int buyer, int seller, long quantityE8, long priceE8) {
    long upE6 = Wide.ceil(quantityE8, priceE8, E10);
    long downE6 = Wide.floor(quantityE8, priceE8, E10);
    trade(instrument, buyer, quantityE8, upE6, priceE8);
    trade(instrument, seller, -quantityE8, -downE6, priceE8);
    return upE6 - downE6;
  }

  private void trade(int instrument, int account, long changeE8, long notionalE6, long priceE8) {
    Legs own = legs[account];
    int found = own.find(instrument);
    int at = found >= 0 ? found : own.add(instrument, market.fundingIndex(instrument));
    long beforeE8 = own.quantitiesE8[at];
    long afterE8 = beforeE8 + changeE8;
    long rawE6 = own.costsE6[at] + notionalE6;
    long keptE6 = kept(own.costsE6[at], beforeE8, afterE8, rawE6, priceE8);
    boolean isLinear = listings.isLinear(instrument);
    dueFromClearing[account] += isLinear ? keptE6 - rawE6 : -notionalE6;
    own.quantitiesE8[at] = afterE8;
    own.costsE6[at] = keptE6;
    count(instrument, beforeE8, afterE8);
    if (afterE8 == 0) {
      own.remove(at);
    }
  }

  /** Cost that stays with what is left, rounded against the account. */
  private static long kept(long costE6, long beforeE8, long afterE8, long rawE6, long priceE8) {
    if (afterE8 == 0) {
      return 0;
    }
    boolean isOpening = beforeE8 == 0 || beforeE8 > 0 == afterE8 > beforeE8;
    if (isOpening) {
      return rawE6;
    }
    return beforeE8 > 0 == afterE8 > 0
        ? Wide.ceil(costE6, Math.abs(afterE8), Math.abs(beforeE8))
        : Wide.ceil(afterE8, priceE8, E10);
  }
}
