package cenote.pool.closeout;

import cenote.kernel.FixedPoint;

/**
 * The one multiple at which offers clear: all of a domain, or those of one underlying ({@code
 * rules.md} 7.3): the least at which bids of at most that multiple fill the weight offered at it.
 *
 * <p>Between two bids supply is constant and demand rises, and falls only just above a ceiling; so
 * the least clearing multiple is a bid's, or one unit above a ceiling.
 */
final class UniformPrice {

  private long multipleE9;
  private long scaleE9;
  private boolean isShort;
  private long[] leastE6 = new long[16];

  /** True when some offer can be sold; then {@link #multipleE9} and {@link #scaleE9} hold. */
  boolean find(Offer[] offers, int offerCount, Bids bids, int domain) {
    setLeast(offers, offerCount);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < bids.count() && best == Long.MAX_VALUE; i++) {
      if (bids.isOpen(i, domain)) {
        best = clearing(bids.multipleE9(i), offers, offerCount, bids, domain);
      }
    }
    for (int i = 0; i < offerCount; i++) {
      long above = offers[i].ceilingE9() + 1;
      if (above < best) {
        best = Math.min(best, clearing(above, offers, offerCount, bids, domain));
      }
    }
    isShort = best == Long.MAX_VALUE;
    if (!isShort) {
      multipleE9 = best;
      scaleE9 = Offer.ONE_E9;
      return true;
    }
    return useAll(offers, offerCount, bids, domain);
  }

  /** Weights at multiple 0: the fraction offered, and so the weight, only rises with it. */
  private void setLeast(Offer[] offers, int offerCount) {
    if (offerCount > leastE6.length) {
      leastE6 = new long[offerCount * 2];
    }
    for (int i = 0; i < offerCount; i++) {
      leastE6[i] = offers[i].weightE6(0);
    }
  }

  /** The multiple when everything offered at it is filled, else the greatest number. */
  private long clearing(long multiple, Offer[] offers, int offerCount, Bids bids, int domain) {
    long supply = supplyE6(multiple, bids, domain);
    boolean clears =
        supply >= 0
            && isOffered(multiple, offers, offerCount)
            && supply >= leastDemandE6(multiple, offers, offerCount)
            && supply >= demandE6(multiple, offers, offerCount);
    return clears ? multiple : Long.MAX_VALUE;
  }

  /** All capacity, at the highest multiple bid that some ceiling allows, pro rata. */
  private boolean useAll(Offer[] offers, int offerCount, Bids bids, int domain) {
    multipleE9 = -1;
    for (int i = 0; i < bids.count(); i++) {
      long multiple = bids.multipleE9(i);
      if (bids.isOpen(i, domain) && isOffered(multiple, offers, offerCount)) {
        multipleE9 = Math.max(multipleE9, multiple);
      }
    }
    if (multipleE9 < 0) {
      return false;
    }
    long demand = Math.max(1, demandE6(multipleE9, offers, offerCount));
    long supply = supplyE6(multipleE9, bids, domain);
    scaleE9 = Math.min(Offer.ONE_E9, FixedPoint.mulDivFloor(supply, Offer.ONE_E9, demand));
    return true;
  }

  private static boolean isOffered(long multiple, Offer[] offers, int offerCount) {
    for (int i = 0; i < offerCount; i++) {
      if (offers[i].ceilingE9() >= multiple) {
        return true;
      }
    }
    return false;
  }

  /** A bound from below that costs little. */
  private long leastDemandE6(long multiple, Offer[] offers, int offerCount) {
    long sum = 0;
    for (int i = 0; i < offerCount; i++) {
      sum += offers[i].ceilingE9() >= multiple ? leastE6[i] : 0;
    }
    return sum;
  }

  private static long demandE6(long multiple, Offer[] offers, int offerCount) {
    long sum = 0;
    for (int i = 0; i < offerCount; i++) {
      sum += offers[i].weightE6(multiple);
    }
    return sum;
  }

  /** Capacity of bids of at most the multiple; -1 when there is none. */
  private static long supplyE6(long multiple, Bids bids, int domain) {
    long sum = -1;
    for (int i = 0; i < bids.count(); i++) {
      if (bids.isOpen(i, domain) && bids.multipleE9(i) <= multiple) {
        sum = Math.max(sum, 0) + bids.usableE6(i);
      }
    }
    return sum;
  }

  /** mu*. */
  long multipleE9() {
    return multipleE9;
  }

  /** What part of each offer's fraction is sold. */
  long scaleE9() {
    return scaleE9;
  }

  /** True when what is offered is more than bids of some allowed multiple can take. */
  boolean isShort() {
    return isShort;
  }
}
