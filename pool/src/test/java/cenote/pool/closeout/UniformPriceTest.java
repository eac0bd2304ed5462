package cenote.pool.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The uniform multiple against a search of every place where something changes, and around it. */
class UniformPriceTest {

  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final int DOMAIN = 0;

  private final SplittableRandom random = new SplittableRandom(73L);

  @Test
  void shouldBeTheLeastMultipleThatClears() {
    int cleared = 0;
    int aboveACeiling = 0;
    for (int run = 0; run < 20_000; run++) {
      Offer[] offers = offers();
      Bids bids = bids(offers);
      UniformPrice price = new UniformPrice();

      boolean isSold = price.find(offers, offers.length, bids, DOMAIN);
      long expected = least(offers, bids);

      if (expected != Long.MAX_VALUE) {
        assertThat(isSold).as("run %d", run).isTrue();
        assertThat(price.isShort()).as("run %d", run).isFalse();
        assertThat(price.multipleE9()).as("run %d", run).isEqualTo(expected);
        cleared++;
        aboveACeiling += isAboveACeiling(expected, offers) ? 1 : 0;
      } else {
        assertThat(price.isShort()).as("run %d", run).isTrue();
      }
    }
    assertThat(cleared).isGreaterThan(5_000);
    assertThat(aboveACeiling).isGreaterThan(100);
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
      offers[i].clock(random.nextInt(200) * ONE_E9);
    }
    return offers;
  }

  /** Bids around the ceilings, and on them. */
  private Bids bids(Offer[] offers) {
    Bids bids = new Bids();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      long ceiling = offers[random.nextInt(offers.length)].ceilingE9();
      long multiple =
          random.nextBoolean()
              ? ceiling + random.nextInt(-1, 2)
              : random.nextLong(ONE_E9 / 2, 2 * ceiling);
      long capacity = random.nextLong(10 * E6, 1_000 * E6);
      bids.add(100 + i, DOMAIN, Bids.WHOLE, multiple, capacity, Long.MAX_VALUE);
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
    long demand = 0;
    for (Offer offer : offers) {
      demand += offer.weightE6(multiple);
    }
    long supply = 0;
    boolean isBid = false;
    for (int i = 0; i < bids.count(); i++) {
      boolean isReached = bids.multipleE9(i) <= multiple;
      isBid |= isReached;
      supply += isReached ? bids.capacityE6(i) : 0;
    }
    return isBid && supply >= demand;
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
