package cenote.pool.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Worked examples B and G of the rulebook, and the limits of the ceiling. */
class OfferTest {

  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;

  private static Offer offer(
      long equity, long maintenanceEquity, long initial, long maintenance, long exitCost) {
    Offer offer = new Offer();
    offer.set(
        2,
        equity * E6,
        maintenanceEquity * E6,
        initial * E6,
        maintenance * E6,
        exitCost * E6,
        35 * E6,
        false);
    offer.clock(180 * ONE_E9);
    return offer;
  }

  @Test
  void shouldSellTheFractionOfExampleB() {
    Offer offer = offer(700, 700, 1_333, 1_000, 70);

    assertThat(offer.costE6(ONE_E9)).isEqualTo(70 * E6);
    assertThat(offer.wholeFeeE6(ONE_E9)).isEqualTo(35 * E6);
    assertThat(offer.fractionE9(ONE_E9)).isEqualTo(456_621_005L);
  }

  @Test
  void shouldReachTheRatioOfExampleB() {
    double f = offer(700, 700, 1_333, 1_000, 70).fractionE9(ONE_E9) / 1e9;

    double equity = (1 - f) * 700 + f * (700 - 70 - 35);

    assertThat(equity).isBetween(652.04, 652.06);
    assertThat(equity / ((1 - f) * 1_000)).isBetween(1.2, 1.2001);
  }

  @Test
  void shouldClearExampleGAtOnePointOne() {
    Bids bids = new Bids();
    bids.add(10, 0, Bids.WHOLE, 2 * ONE_E9, 1_000 * E6, Long.MAX_VALUE);
    bids.add(11, 0, Bids.WHOLE, 800_000_000L, 100 * E6, Long.MAX_VALUE);
    bids.add(12, 0, Bids.WHOLE, 1_100_000_000L, 300 * E6, Long.MAX_VALUE);
    Offer[] offers = {offer(0, 0, 250, 190, 50)};
    UniformPrice price = new UniformPrice();

    assertThat(offers[0].ceilingE9()).isGreaterThan(1_100_000_000L);
    assertThat(price.find(offers, 1, bids, 0)).isTrue();
    assertThat(price.multipleE9()).isEqualTo(1_100_000_000L);
    assertThat(price.scaleE9()).isEqualTo(ONE_E9);
    assertThat(price.isShort()).isFalse();
  }

  @Test
  void shouldUseAllCapacityAtTheHighestBidWhenShort() {
    Bids bids = new Bids();
    bids.add(11, 0, Bids.WHOLE, 800_000_000L, 50 * E6, Long.MAX_VALUE);
    bids.add(12, 0, Bids.WHOLE, 900_000_000L, 50 * E6, Long.MAX_VALUE);
    Offer[] offers = {offer(0, 0, 250, 190, 50)};
    UniformPrice price = new UniformPrice();

    assertThat(price.find(offers, 1, bids, 0)).isTrue();
    assertThat(price.isShort()).isTrue();
    assertThat(price.multipleE9()).isEqualTo(900_000_000L);
    assertThat(price.scaleE9()).isEqualTo(400_000_000L);
  }

  @Test
  void shouldNotSellAboveEveryCeiling() {
    Bids bids = new Bids();
    bids.add(10, 0, Bids.WHOLE, 900 * ONE_E9, 1_000 * E6, Long.MAX_VALUE);
    Offer[] offers = {offer(700, 700, 250, 190, 50)};

    assertThat(new UniformPrice().find(offers, 1, bids, 0)).isFalse();
  }

  @Test
  void shouldNeverLetTheCeilingPassWorthPlusReach() {
    Offer offer = offer(700, 700, 1_333, 1_000, 70);

    // (700 + max(70, min(1000, 280))) / 70 = 14; by time 1 + 1000 / 70 = 15.28
    assertThat(offer.ceilingE9()).isEqualTo(14 * ONE_E9);
  }
}
