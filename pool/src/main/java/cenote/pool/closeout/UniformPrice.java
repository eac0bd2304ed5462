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

  private final Bids bids;
  private final Segments segments;
  private Offer[] offers = new Offer[0];
  private int offerCount;
  private int domain;
  private long multipleE9;
  private boolean isShort;
  private long[] leastE6 = new long[16];

  UniformPrice(Bids bids) {
    this.bids = bids;
    this.segments = new Segments(bids);
  }

  /**
   * Finds the multiple of a batch.
   *
   * @param ofOffers the first {@code count} are in it
   * @return true when some offer can be sold; then {@link #multipleE9} and {@link #shareE9} hold
   */
  boolean find(Offer[] ofOffers, int count, int ofDomain) {
    offers = ofOffers;
    offerCount = count;
    domain = ofDomain;
    segments.begin(domain);
    setLeast();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < bids.count() && best == Long.MAX_VALUE; i++) {
      if (bids.isOpen(i, domain)) {
        best = clearing(bids.multipleE9(i));
      }
    }
    for (int i = 0; i < offerCount; i++) {
      long above = offers[i].ceilingE9() + 1;
      if (above < best) {
        best = Math.min(best, clearing(above));
      }
    }
    isShort = best == Long.MAX_VALUE;
    multipleE9 = isShort ? highestNeeded() : best;
    if (multipleE9 < 0) {
      return false;
    }
    settle();
    return true;
  }

  /** Weights at multiple 0: the fraction offered, and so the weight, only rises with it. */
  private void setLeast() {
    if (offerCount > leastE6.length) {
      leastE6 = new long[offerCount * 2];
    }
    for (int i = 0; i < offerCount; i++) {
      leastE6[i] = offers[i].weightE6(0);
    }
  }

  /** The multiple when everything offered at it is filled, else the greatest number. */
  private long clearing(long multiple) {
    boolean clears = isOffered(multiple) && bid(multiple) && mayFill(multiple) && fills(multiple);
    return clears ? multiple : Long.MAX_VALUE;
  }

  private boolean isOffered(long multiple) {
    for (int i = 0; i < offerCount; i++) {
      if (offers[i].ceilingE9() >= multiple) {
        return true;
      }
    }
    return false;
  }

  /** Sets what is bid for at most a multiple; false when nothing is. */
  private boolean bid(long multiple) {
    segments.clearBids();
    boolean isAny = false;
    for (int i = 0; i < bids.count() && bids.multipleE9(i) <= multiple; i++) {
      if (bids.isOpen(i, domain)) {
        segments.bid(i);
        isAny = true;
      }
    }
    return isAny;
  }

  /** A bound that costs little: false when not even the least weights are filled. */
  private boolean mayFill(long multiple) {
    segments.clearOffers();
    for (int i = 0; i < offerCount; i++) {
      segments.offer(offers[i], offers[i].ceilingE9() >= multiple ? leastE6[i] : 0);
    }
    return segments.isFilled();
  }

  private boolean fills(long multiple) {
    segments.clearOffers();
    for (int i = 0; i < offerCount; i++) {
      segments.offer(offers[i], offers[i].weightE6(multiple));
    }
    return segments.isFilled();
  }

  /**
   * All capacity that is needed is used, at the highest multiple bid that some ceiling allows: of
   * bids for an underlying those up to which its accounts are not filled yet are needed.
   *
   * @return -1 when there is none
   */
  private long highestNeeded() {
    long highest = -1;
    long filled = 0;
    segments.clearBids();
    for (int i = 0; i < bids.count(); i++) {
      long multiple = bids.multipleE9(i);
      if (!bids.isOpen(i, domain)) {
        continue;
      }
      if (bids.isWhole(i)) {
        highest = isOffered(multiple) ? multiple : highest;
      } else if ((filled >> bids.underlying(i) & 1) == 0) {
        boolean isNeeded = weightE6(bids.underlying(i), multiple) > segments.ownE6(i);
        filled |= isNeeded ? 0 : 1L << bids.underlying(i);
        highest = isNeeded ? multiple : highest;
      }
      segments.bid(i);
    }
    return highest;
  }

  /** What accounts that depend on one underlying alone offer at a multiple. */
  private long weightE6(int underlying, long multiple) {
    long sum = 0;
    for (int i = 0; i < offerCount; i++) {
      boolean isMeant = offers[i].underlyings() == 1L << underlying;
      sum += isMeant ? offers[i].weightE6(multiple) : 0;
    }
    return sum;
  }

  /** Works out what of each offer is sold, and how much of each bid is used. */
  private void settle() {
    boolean _ = bid(multipleE9) && fills(multipleE9);
    if (isShort) {
      segments.share();
    }
    segments.allot(multipleE9);
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
  boolean isAnyAbove() {
    boolean isAny = false;
    for (int i = 0; i < bids.count(); i++) {
      isAny |= bids.isOpen(i, domain) && bids.multipleE9(i) > multipleE9;
    }
    return isAny;
  }
}
