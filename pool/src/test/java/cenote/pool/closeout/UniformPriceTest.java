package cenote.pool.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The uniform multiple against a search of every place where something changes, and around it; what
 * bids can fill against the greatest flow from bids to the accounts that they may take.
 */
class UniformPriceTest {

  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final int DOMAIN = 0;

  /** Weights are rounded up once for each account and bid. */
  private static final long ROUNDING_E6 = 64;

  private final SplittableRandom random = new SplittableRandom(73L);

  @Test
  void shouldBeTheLeastMultipleThatClears() {
    int cleared = 0;
    int aboveACeiling = 0;
    int apart = 0;
    int asMuchAsNeeded = 0;
    for (int run = 0; run < 30_000; run++) {
      Offer[] offers = offers();
      Bids bids = bids(offers, run % 2 == 0);
      UniformPrice price = new UniformPrice(bids);

      boolean isSold = price.find(offers, offers.length, DOMAIN);
      long expected = least(offers, bids);

      if (expected != Long.MAX_VALUE) {
        assertThat(isSold).as("run %d", run).isTrue();
        assertThat(price.isShort()).as("run %d", run).isFalse();
        assertThat(price.multipleE9()).as("run %d", run).isEqualTo(expected);
        cleared++;
        aboveACeiling += isAboveACeiling(expected, offers) ? 1 : 0;
        apart += run % 2;
      } else {
        assertThat(price.isShort()).as("run %d", run).isTrue();
        long highest = highestNeeded(offers, bids);
        assertThat(isSold).as("run %d", run).isEqualTo(highest >= 0);
        assertThat(isSold ? price.multipleE9() : highest).as("run %d", run).isEqualTo(highest);
        asMuchAsNeeded += highest < highestAllowed(offers, bids) ? 1 : 0;
      }
    }
    assertThat(asMuchAsNeeded).isGreaterThan(500);
    assertThat(cleared).isGreaterThan(7_500);
    assertThat(apart).isGreaterThan(1_500);
    assertThat(aboveACeiling).isGreaterThan(100);
  }

  /**
   * Of each bid with those before it as much is used as can be: cheaper ones are not passed over.
   */
  @Test
  void shouldUseCheaperBidsAsFarAsTheyGo() {
    int shortRuns = 0;
    int soldRuns = 0;
    for (int run = 0; run < 30_000; run++) {
      Offer[] offers = offers();
      Bids bids = bids(offers, run % 4 == 0);
      UniformPrice price = new UniformPrice(bids);
      if (!price.find(offers, offers.length, DOMAIN)) {
        continue;
      }
      soldRuns++;
      shortRuns += price.isShort() ? 1 : 0;
      long[] wantedE6 = wanted(offers, price);
      long[] flowE6 = new long[bids.count()];
      for (int bid = 0; bid < bids.count(); bid++) {
        flowE6[bid] = flow(wantedE6, offers, bids, bid + 1);
      }
      long[][] soldE6 = sell(offers, wantedE6, bids, price);

      long usedE6 = 0;
      for (int bid = 0; bid < bids.count(); bid++) {
        for (int i = 0; i < offers.length; i++) {
          usedE6 += soldE6[bid][i];
          assertThat(soldE6[bid][i] == 0 || mayTake(bids, bid, offers[i])).isTrue();
        }
        if (bids.multipleE9(bid) <= price.multipleE9()) {
          assertThat(usedE6)
              .as("run %d, bids to %d", run, bid)
              .isBetween(flowE6[bid] - ROUNDING_E6, flowE6[bid]);
        }
      }
    }
    assertThat(soldRuns).isGreaterThan(20_000);
    assertThat(shortRuns).isGreaterThan(5_000);
  }

  /** No account is sold less of than another whose capacity it might have had. */
  @Test
  void shouldRaiseTheSmallestPartsAlikeWhenCapacityIsShort() {
    int apart = 0;
    for (int run = 0; run < 30_000; run++) {
      Offer[] offers = offers();
      Bids bids = bids(offers, run % 4 == 0);
      UniformPrice price = new UniformPrice(bids);
      if (!price.find(offers, offers.length, DOMAIN) || !price.isShort()) {
        continue;
      }
      long least = ONE_E9;
      for (Offer offer : offers) {
        boolean isOffered = offer.weightE6(price.multipleE9()) > 0;
        least = isOffered ? Math.min(least, price.shareE9(offer)) : least;
      }
      for (Offer offer : offers) {
        long ownE6 = ownE6(bids, offer, price.multipleE9());
        long segmentE6 = segmentE6(offers, offer, price.multipleE9());
        if (segmentE6 > 0) {
          long own = Math.min(ONE_E9, ownE6 * ONE_E9 / segmentE6);
          assertThat(price.shareE9(offer)).as("run %d", run).isEqualTo(Math.max(least, own));
          apart += price.shareE9(offer) > least ? 1 : 0;
        }
      }
    }
    assertThat(apart).isGreaterThan(500);
  }

  /** A pool that was restored has no batches before; it must sell the same. */
  @Test
  void shouldRememberNothingOfOtherBatches() {
    int sold = 0;
    for (int run = 0; run < 5_000; run++) {
      Offer[] offers = offers();
      Bids bids = bids(offers, false);
      for (int i = 0; i < 4; i++) {
        long capacity = random.nextLong(10 * E6, 1_000 * E6);
        bids.add(50 + i, 1, random.nextInt(-1, 3), i * ONE_E9 / 3, capacity, Long.MAX_VALUE);
      }
      UniformPrice used = new UniformPrice(bids);
      boolean _ = used.find(offers(), 1, 1 - run % 2);
      boolean _ = used.find(offers, offers.length, 1);
      boolean isSold = used.find(offers, offers.length, DOMAIN);
      UniformPrice fresh = new UniformPrice(bids);

      assertThat(fresh.find(offers, offers.length, DOMAIN)).as("run %d", run).isEqualTo(isSold);
      for (int i = 0; isSold && i < offers.length * bids.count(); i++) {
        Offer offer = offers[i % offers.length];
        int bid = i / offers.length;
        assertThat(used.segments().usableE6(bid, offer))
            .as("run %d", run)
            .isEqualTo(fresh.segments().usableE6(bid, offer));
        assertThat(used.shareE9(offer)).as("run %d", run).isEqualTo(fresh.shareE9(offer));
        sold++;
      }
    }
    assertThat(sold).isGreaterThan(10_000);
  }

  private Offer[] offers() {
    Offer[] offers = new Offer[1 + random.nextInt(4)];
    for (int i = 0; i < offers.length; i++) {
      long maintenance = random.nextLong(100, 1_000);
      long equity = random.nextLong(-100, maintenance);
      offers[i] = new Offer();
      offers[i].set(
          10 + i,
          equity * E6,
          equity * E6,
          maintenance * 4 / 3 * E6,
          maintenance * E6,
          random.nextLong(20, 120) * E6,
          30 * E6,
          random.nextInt(5) == 0);
      offers[i].underlyings(random.nextInt(4) == 0 ? 3 : 1L << random.nextInt(3));
      offers[i].clock(random.nextInt(200) * ONE_E9);
    }
    return offers;
  }

  /** Bids around the ceilings, and on them. */
  private Bids bids(Offer[] offers, boolean isWhole) {
    Bids bids = new Bids();
    int count = 1 + random.nextInt(isWhole ? 5 : 8);
    for (int i = 0; i < count; i++) {
      long ceiling = offers[random.nextInt(offers.length)].ceilingE9();
      long multiple =
          random.nextBoolean()
              ? ceiling + random.nextInt(-1, 2)
              : random.nextLong(ONE_E9 / 2, 2 * ceiling);
      long capacity = random.nextLong(10 * E6, 1_000 * E6);
      int underlying = isWhole ? Bids.WHOLE : random.nextInt(-1, 3);
      bids.add(100 + i, DOMAIN, underlying, multiple, capacity, Long.MAX_VALUE);
    }
    return bids;
  }

  private static long least(Offer[] offers, Bids bids) {
    TreeSet<Long> places = new TreeSet<>();
    for (int i = 0; i < bids.count(); i++) {
      addAround(places, bids.multipleE9(i));
    }
    for (Offer offer : offers) {
      addAround(places, offer.ceilingE9());
    }
    for (long multiple : places) {
      if (isOffered(multiple, offers) && isFilled(multiple, offers, bids)) {
        return multiple;
      }
    }
    return Long.MAX_VALUE;
  }

  private static long highestAllowed(Offer[] offers, Bids bids) {
    long highest = -1;
    for (int i = 0; i < bids.count(); i++) {
      highest = isOffered(bids.multipleE9(i), offers) ? bids.multipleE9(i) : highest;
    }
    return highest;
  }

  /** Of bids for an underlying only those up to which its accounts are not filled by them. */
  private static long highestNeeded(Offer[] offers, Bids bids) {
    long highest = -1;
    for (int i = 0; i < bids.count(); i++) {
      long multiple = bids.multipleE9(i);
      boolean isNeeded = isOffered(multiple, offers);
      for (int end = 0; bids.underlying(i) >= 0 && end <= i; end++) {
        isNeeded &= bids.underlying(end) != bids.underlying(i) || isUnfilled(offers, bids, end);
      }
      highest = isNeeded ? multiple : highest;
    }
    return highest;
  }

  /** True when the accounts of a bid's underlying are not filled by bids for it before. */
  private static boolean isUnfilled(Offer[] offers, Bids bids, int bid) {
    long leftE6 = 0;
    for (Offer offer : offers) {
      boolean isMeant = offer.underlyings() == 1L << bids.underlying(bid);
      leftE6 += isMeant ? offer.weightE6(bids.multipleE9(bid)) : 0;
    }
    for (int i = 0; i < bid; i++) {
      leftE6 -= bids.underlying(i) == bids.underlying(bid) ? bids.capacityE6(i) : 0;
    }
    return leftE6 > 0;
  }

  private static void addAround(Set<Long> places, long multiple) {
    for (long step : new long[] {-ONE_E9 / 7, -1_000, -1, 0, 1, 1_000, ONE_E9 / 7}) {
      places.add(Math.max(0, multiple + step));
    }
  }

  private static boolean isOffered(long multiple, Offer[] offers) {
    for (Offer offer : offers) {
      if (multiple <= offer.ceilingE9()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFilled(long multiple, Offer[] offers, Bids bids) {
    long[] demandE6 = new long[offers.length];
    long sumE6 = 0;
    for (int i = 0; i < offers.length; i++) {
      demandE6[i] = offers[i].weightE6(multiple);
      sumE6 += demandE6[i];
    }
    int reached = 0;
    while (reached < bids.count() && bids.multipleE9(reached) <= multiple) {
      reached++;
    }
    return reached > 0 && flow(demandE6, offers, bids, reached) == sumE6;
  }

  private static boolean mayTake(Bids bids, int bid, Offer offer) {
    return bids.underlying(bid) < 0 || offer.underlyings() == 1L << bids.underlying(bid);
  }

  /** The greatest flow from the first bids to accounts, by paths that raise it. */
  private static long flow(long[] demandE6, Offer[] offers, Bids bids, int count) {
    long[] leftE6 = demandE6.clone();
    long[][] takenE6 = new long[count][offers.length];
    long sum = 0;
    for (int bid = 0; bid < count; bid++) {
      long capacityE6 = bids.capacityE6(bid);
      long raisedE6 = -1;
      while (raisedE6 != 0) {
        raisedE6 = raise(bid, capacityE6, leftE6, takenE6, offers, bids, new boolean[count]);
        capacityE6 -= raisedE6;
        sum += raisedE6;
      }
    }
    return sum;
  }

  private static long raise(
      int bid,
      long mostE6,
      long[] leftE6,
      long[][] takenE6,
      Offer[] offers,
      Bids bids,
      boolean[] isSeen) {
    isSeen[bid] = true;
    for (int i = 0; i < offers.length; i++) {
      if (mostE6 > 0 && mayTake(bids, bid, offers[i]) && leftE6[i] > 0) {
        long amountE6 = Math.min(mostE6, leftE6[i]);
        leftE6[i] -= amountE6;
        takenE6[bid][i] += amountE6;
        return amountE6;
      }
    }
    for (int i = 0; i < offers.length; i++) {
      for (int other = 0; other < takenE6.length; other++) {
        if (mostE6 > 0
            && mayTake(bids, bid, offers[i])
            && !isSeen[other]
            && takenE6[other][i] > 0) {
          long givenE6 = Math.min(mostE6, takenE6[other][i]);
          long amountE6 = raise(other, givenE6, leftE6, takenE6, offers, bids, isSeen);
          takenE6[other][i] -= amountE6;
          takenE6[bid][i] += amountE6;
          if (amountE6 > 0) {
            return amountE6;
          }
        }
      }
    }
    return 0;
  }

  private static long[] wanted(Offer[] offers, UniformPrice price) {
    long[] wantedE6 = new long[offers.length];
    for (int i = 0; i < offers.length; i++) {
      long weightE6 = offers[i].weightE6(price.multipleE9());
      wantedE6[i] = Math.ceilDiv(weightE6 * price.shareE9(offers[i]), ONE_E9);
    }
    return wantedE6;
  }

  /** Account by account, bid by bid, as a batch does it. */
  private static long[][] sell(Offer[] offers, long[] wantedE6, Bids bids, UniformPrice price) {
    long[][] soldE6 = new long[bids.count()][offers.length];
    for (int i = 0; i < offers.length; i++) {
      for (int bid = 0; bid < bids.count(); bid++) {
        if (bids.multipleE9(bid) <= price.multipleE9() && mayTake(bids, bid, offers[i])) {
          long usableE6 = price.segments().usableE6(bid, offers[i]);
          soldE6[bid][i] = Math.min(wantedE6[i], usableE6);
          wantedE6[i] -= soldE6[bid][i];
          price.segments().take(bid, offers[i], soldE6[bid][i]);
          bids.use(bid, soldE6[bid][i]);
        }
      }
    }
    return soldE6;
  }

  private static long ownE6(Bids bids, Offer offer, long multiple) {
    long sum = 0;
    for (int i = 0; i < bids.count(); i++) {
      boolean isOwn = bids.underlying(i) >= 0 && mayTake(bids, i, offer);
      sum += isOwn && bids.multipleE9(i) <= multiple ? bids.capacityE6(i) : 0;
    }
    return sum;
  }

  private static long segmentE6(Offer[] offers, Offer like, long multiple) {
    long sum = 0;
    for (Offer offer : offers) {
      sum += offer.underlyings() == like.underlyings() ? offer.weightE6(multiple) : 0;
    }
    return sum;
  }

  private static boolean isAboveACeiling(long multiple, Offer[] offers) {
    for (Offer offer : offers) {
      if (multiple == offer.ceilingE9() + 1) {
        return true;
      }
    }
    return false;
  }
}
