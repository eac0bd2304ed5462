package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Holders;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * What clears together in a domain (ADR 0036): the accounts of an underlying that bids are for are
 * a lot of their own, which gets of the bids for the domain what its part of the weight would; all
 * others are one lot. Owner of whether the capacity of a lot was short in the batch before.
 */
final class Lots {

  /** Most lots of their own in a domain and a batch: each looks at all bids. */
  static final int MOST_OF_THEIR_OWN = 8;

  private static final int NONE = -2;
  private static final int SECTION = 37;

  private final boolean[] isShort = new boolean[Holders.DOMAINS];

  /** Underlyings whose accounts cleared as a lot of their own when last offered, as bits. */
  private long own;

  /** Those of them whose capacity was short. */
  private long ownShort;

  private final long[] weightsE6 = new long[Market.MAX_UNDERLYINGS];
  private int[] lotOf = new int[0];
  private boolean isSplit;

  /** Weight of the lots that have not cleared, and what bids for the domain have left for them. */
  private long leftE6;

  private long supplyE6;

  /** Everything clears together, until {@link #split}. */
  void begin() {
    isSplit = false;
  }

  /**
   * Chooses the lots of a batch: at most {@value #MOST_OF_THEIR_OWN}, by turns when there are more.
   *
   * @param bid underlyings that bids are for, as bits
   * @param offers what is offered in the domain
   * @param batch number of the batch
   * @return underlyings whose accounts are a lot of their own, as bits
   */
  long choose(long bid, Offer[] offers, int count, long batch) {
    long offered = 0;
    for (int i = 0; i < count; i++) {
      offered |= bit(offers[i].underlying());
    }
    own &= ~offered;
    long chosen = 0;
    int first = (int) (batch * MOST_OF_THEIR_OWN % Market.MAX_UNDERLYINGS);
    for (int i = 0; i < Market.MAX_UNDERLYINGS; i++) {
      long next = bit((first + i) % Market.MAX_UNDERLYINGS) & bid & offered;
      chosen |= Long.bitCount(chosen) < MOST_OF_THEIR_OWN ? next : 0;
    }
    own |= chosen;
    return chosen;
  }

  /**
   * Splits what is offered.
   *
   * @param chosen underlyings whose accounts are a lot of their own, as bits
   * @param rows of the table
   * @param multipleE9 at which bids for the domain alone would clear all of it: weights are there
   * @param supply capacity of bids for the domain of at most that multiple, cash E6
   */
  void split(long chosen, Offer[] offers, int count, int rows, long multipleE9, long supply) {
    lotOf = lotOf.length < rows ? new int[2 * rows] : lotOf;
    Arrays.fill(lotOf, NONE);
    Arrays.fill(weightsE6, 0);
    isSplit = true;
    leftE6 = 0;
    supplyE6 = supply;
    for (int i = 0; i < count; i++) {
      int underlying = offers[i].underlying();
      boolean isOwn = (chosen & bit(underlying)) != 0;
      long weightE6 = offers[i].weightE6(multipleE9);
      lotOf[offers[i].row()] = isOwn ? underlying : Bids.WHOLE;
      leftE6 += weightE6;
      if (isOwn) {
        weightsE6[underlying] += weightE6;
      }
    }
  }

  /** True when an account clears in a lot. */
  boolean isIn(int row, int lot) {
    return !isSplit || lotOf[row] == lot;
  }

  /**
   * What bids for the domain may give to a lot: its part by weight, or all that is left, cash E6.
   */
  long limitE6(int lot) {
    if (lot == Bids.WHOLE) {
      return Long.MAX_VALUE;
    }
    return leftE6 == 0 ? 0 : FixedPoint.mulDivCeil(supplyE6, weightsE6[lot], leftE6);
  }

  /** True when capacity was short where accounts of an underlying cleared last. */
  boolean wasShort(int domain, int underlying) {
    return (own & bit(underlying)) != 0 ? (ownShort & bit(underlying)) != 0 : isShort[domain];
  }

  /**
   * Has cleared a lot.
   *
   * @param givenE6 what bids for the domain gave to it, cash E6
   */
  void cleared(int domain, int lot, boolean isShortNow, long givenE6) {
    if (lot == Bids.WHOLE) {
      isShort[domain] = isShortNow;
    } else {
      ownShort = isShortNow ? ownShort | bit(lot) : ownShort & ~bit(lot);
      leftE6 -= weightsE6[lot];
      supplyE6 = Math.max(0, supplyE6 - givenE6);
    }
  }

  private static long bit(int underlying) {
    return underlying < 0 ? 0 : 1L << underlying;
  }

  void write(SnapshotWriter writer) {
    for (boolean flag : isShort) {
      writer.putBoolean(flag);
    }
  }

  void read(SnapshotReader reader) {
    for (int d = 0; d < Holders.DOMAINS; d++) {
      isShort[d] = reader.takeBoolean();
    }
    own = 0;
    ownShort = 0;
  }

  /** Appends what rules 4 add. */
  void writeOwn(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(own);
    writer.putLong(ownShort);
  }

  void readOwn(SnapshotReader reader) {
    reader.section(SECTION, 1);
    own = reader.takeLong();
    ownShort = reader.takeLong();
  }
}
