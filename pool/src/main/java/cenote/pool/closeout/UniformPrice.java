package cenote.pool.closeout;

/**
 * The one multiple at which all offers of a domain clear ({@code rules.md} 7.3): the least at which
 * bids of at most that multiple fill the weight offered at it.
 *
 * <p>Between two bids supply is constant and demand rises, and falls only just above a ceiling; so
 * the least clearing multiple is a bid's, or one unit above a ceiling. What may meet what is known
 * by {@link Segments}, which are left as they are at the multiple found.
 */
final class UniformPrice {

  private final Segments segments = new Segments();
  private long multipleE9;
  private boolean isShort;
  private long[] leastE6 = new long[16];

  /** True when some offer can be sold; then {@link #multipleE9} and {@link #shareE9} hold. */
  boolean find(Offer[] offers, int offerCount, Bids bids, int domain) {
    segments.begin(bids, domain);
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
      boolean _ = fill(best, offers, offerCount, bids, domain);
      segments.allot(bids, best);
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
            && fill(multiple, offers, offerCount, bids, domain);
    return clears ? multiple : Long.MAX_VALUE;
  }

  /**
   * All capacity that is needed, at the highest multiple bid of it that some ceiling allows, pro
   * rata.
   */
  private boolean useAll(Offer[] offers, int offerCount, Bids bids, int domain) {
    multipleE9 = -1;
    for (int i = 0; i < bids.count(); i++) {
      long multiple = bids.multipleE9(i);
      boolean isAllowed = bids.isOpen(i, domain) && isOffered(multiple, offers, offerCount);
      if (isAllowed && isNeeded(i, offers, offerCount, bids, domain)) {
        multipleE9 = Math.max(multipleE9, multiple);
      }
    }
    if (multipleE9 < 0) {
      return false;
    }
    boolean _ = fill(multipleE9, offers, offerCount, bids, domain);
    segments.share();
    segments.allot(bids, multipleE9);
    return true;
  }

  private boolean isNeeded(int bid, Offer[] offers, int offerCount, Bids bids, int domain) {
    if (bids.isWhole(bid)) {
      return true;
    }
    boolean _ = fill(bids.multipleE9(bid), offers, offerCount, bids, domain);
    return segments.isNeeded(bids, bid);
  }

  /** Sets the segments to what is offered and bid at a multiple; true when all is filled. */
  private boolean fill(long multiple, Offer[] offers, int offerCount, Bids bids, int domain) {
    segments.clear();
    for (int i = 0; i < bids.count(); i++) {
      if (bids.isOpen(i, domain) && bids.multipleE9(i) <= multiple) {
        segments.bid(bids, i);
      }
    }
    for (int i = 0; i < offerCount; i++) {
      segments.offer(offers[i], offers[i].weightE6(multiple));
    }
    return segments.isFilled();
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

  /** What part of an offer's fraction is sold. */
  long shareE9(Offer offer) {
    return isShort ? segments.shareE9(offer) : Offer.ONE_E9;
  }

  /** What is left of the batch. */
  Segments segments() {
    return segments;
  }

  /** True when what is offered is more than bids of some allowed multiple can take. */
  boolean isShort() {
    return isShort;
  }

  /** True when an open bid asks more than the multiple found, so that not all capacity is used. */
  boolean isAnyAbove(Bids bids, int domain) {
    boolean isAny = false;
    for (int i = 0; i < bids.count(); i++) {
      isAny |= bids.isOpen(i, domain) && bids.multipleE9(i) > multipleE9;
    }
    return isAny;
  }
}
