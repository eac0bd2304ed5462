package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.market.Market;

/**
 * What is offered and bid for in one batch, apart by what may meet (ADR 0036): one segment for each
 * underlying that has bids of its own, with the accounts that depend on nothing else, and the whole
 * domain with all other accounts. Bids for the whole domain may go into every segment. Weights are
 * cash E6 of R_IM. While no bid is for an underlying alone, everything is in the whole.
 */
final class Segments {

  private static final int WHOLE = 0;

  private final Bids bids;
  private final long[] offeredE6 = new long[Market.MAX_UNDERLYINGS + 1];
  private final long[] bidE6 = new long[Market.MAX_UNDERLYINGS + 1];
  private final long[] sharesE9 = new long[Market.MAX_UNDERLYINGS + 1];
  private final long[] allottedE6 = new long[Bids.MAX];

  private int domain;

  /** Bit u is set when an open bid of the domain is for underlying u alone. */
  private long apart;

  Segments(Bids bids) {
    this.bids = bids;
  }

  /** Begins a batch. */
  void begin(int ofDomain) {
    domain = ofDomain;
    apart = 0;
    for (int i = 0; i < bids.count(); i++) {
      if (bids.isOpen(i, domain) && !bids.isWhole(i)) {
        apart |= 1L << bids.underlying(i);
      }
    }
  }

  void clearOffers() {
    clear(offeredE6);
  }

  void clearBids() {
    clear(bidE6);
  }

  private void clear(long[] weightsE6) {
    weightsE6[WHOLE] = 0;
    for (long left = apart; left != 0; left &= left - 1) {
      weightsE6[Long.numberOfTrailingZeros(left) + 1] = 0;
    }
  }

  /** True when a bid may take an account at all. */
  boolean mayTake(int bid, Offer offer) {
    return bids.isWhole(bid) || offer.underlyings() == 1L << bids.underlying(bid);
  }

  void offer(Offer offer, long weightE6) {
    offeredE6[of(offer)] += weightE6;
  }

  void bid(int bid) {
    bidE6[of(bid)] += bids.usableE6(bid);
  }

  /** What the bids so far for the underlying of a bid come to. */
  long ownE6(int bid) {
    return bidE6[of(bid)];
  }

  /** True when bids fill all that is offered. */
  boolean isFilled() {
    return neededE6() <= bidE6[WHOLE];
  }

  /**
   * Works out what part of each segment is sold when not all is filled: bids for an underlying go
   * to it first, then those for the whole raise the smallest parts, all alike.
   */
  void share() {
    long open = apart;
    boolean isChanged = true;
    long shareE9 = 0;
    while (isChanged) {
      shareE9 = commonE9(open);
      isChanged = false;
      for (long left = open; left != 0; left &= left - 1) {
        int underlying = Long.numberOfTrailingZeros(left);
        sharesE9[underlying + 1] = ownE9(underlying + 1);
        if (sharesE9[underlying + 1] > shareE9) {
          open &= ~(1L << underlying);
          isChanged = true;
        }
      }
    }
    sharesE9[WHOLE] = shareE9;
    for (long left = open; left != 0; left &= left - 1) {
      sharesE9[Long.numberOfTrailingZeros(left) + 1] = shareE9;
    }
    offeredE6[WHOLE] = FixedPoint.mulDivCeil(offeredE6[WHOLE], shareE9, Offer.ONE_E9);
    for (long left = apart; left != 0; left &= left - 1) {
      int segment = Long.numberOfTrailingZeros(left) + 1;
      offeredE6[segment] =
          FixedPoint.mulDivCeil(offeredE6[segment], sharesE9[segment], Offer.ONE_E9);
    }
  }

  /** What part of an account is sold of what it offers, after {@link #share}. */
  long shareE9(Offer offer) {
    return sharesE9[of(offer)];
  }

  /**
   * Says of each bid up to a multiple how much of it is used, in their order: as much as there is
   * still something for that it may take.
   */
  void allot(long multipleE9) {
    long leftE6 = offeredE6[WHOLE];
    bidE6[WHOLE] = 0;
    for (long left = apart; left != 0; left &= left - 1) {
      int segment = Long.numberOfTrailingZeros(left) + 1;
      leftE6 += offeredE6[segment];
      bidE6[segment] = 0;
    }
    for (int i = 0; i < bids.count(); i++) {
      allottedE6[i] = 0;
      if (bids.isOpen(i, domain) && bids.multipleE9(i) <= multipleE9) {
        int segment = of(i);
        long mostE6 = Math.min(leftE6, bids.usableE6(i));
        allottedE6[i] =
            segment == WHOLE ? mostE6 : Math.min(mostE6, offeredE6[segment] - bidE6[segment]);
        bidE6[segment] += allottedE6[i];
        leftE6 -= allottedE6[i];
      }
    }
  }

  /**
   * How much of a bid may go to an account: of one for the whole what the account's segment lacks.
   */
  long usableE6(int bid, Offer offer) {
    if (apart == 0 || offer.initialE6() == 0) {
      return bids.usableE6(bid);
    }
    int segment = of(offer);
    long mostE6 = Math.min(allottedE6[bid], bids.usableE6(bid));
    return segment == WHOLE || !bids.isWhole(bid)
        ? mostE6
        : Math.min(mostE6, Math.max(0, offeredE6[segment] - bidE6[segment]));
  }

  /** A bid takes a part of an account. */
  void take(int bid, Offer offer, long weightE6) {
    int from = of(bid);
    int to = of(offer);
    bidE6[from] = Math.max(0, bidE6[from] - weightE6);
    offeredE6[to] = Math.max(0, offeredE6[to] - weightE6);
    allottedE6[bid] = Math.max(0, allottedE6[bid] - weightE6);
  }

  /** What bids for the whole have to fill. */
  private long neededE6() {
    long sum = offeredE6[WHOLE];
    for (long left = apart; left != 0; left &= left - 1) {
      int segment = Long.numberOfTrailingZeros(left) + 1;
      sum += Math.max(0, offeredE6[segment] - bidE6[segment]);
    }
    return sum;
  }

  /** The part that the whole and some segments come to together; at most 1. */
  private long commonE9(long segments) {
    long offered = offeredE6[WHOLE];
    long bid = bidE6[WHOLE];
    for (long left = segments; left != 0; left &= left - 1) {
      int segment = Long.numberOfTrailingZeros(left) + 1;
      offered += offeredE6[segment];
      bid += bidE6[segment];
    }
    return partE9(bid, offered);
  }

  private long ownE9(int segment) {
    return partE9(bidE6[segment], offeredE6[segment]);
  }

  private static long partE9(long bid, long offered) {
    return bid >= offered ? Offer.ONE_E9 : FixedPoint.mulDivFloor(bid, Offer.ONE_E9, offered);
  }

  private int of(Offer offer) {
    long on = offer.underlyings();
    return (on & apart) != 0 && Long.bitCount(on) == 1 ? Long.numberOfTrailingZeros(on) + 1 : WHOLE;
  }

  private int of(int bid) {
    return bids.isWhole(bid) ? WHOLE : bids.underlying(bid) + 1;
  }
}
