package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnAuctionsTest {

  private static final long WINDOW_NS = 5_000_000_000L;

  private final OwnAuctions auctions = new OwnAuctions();

  private long only(long priceE8, long nowNs) {
    return auctions.onlyPriceE8(100, 3, priceE8, nowNs);
  }

  @Test
  void shouldHoldAWindowToItsFirstPrice() {
    auctions.change(3, 1);

    assertThat(only(50, WINDOW_NS)).isEqualTo(50);
    assertThat(only(51, 2 * WINDOW_NS - 1)).isEqualTo(50);
    assertThat(only(51, 2 * WINDOW_NS)).isEqualTo(51);
  }

  @Test
  void shouldBeginAnewWhereAMarketComesBackButNotForAnotherReason() {
    auctions.change(3, 1);
    var _ = only(50, WINDOW_NS);
    auctions.change(3, 3);
    assertThat(only(51, WINDOW_NS)).isEqualTo(50);

    auctions.change(3, 0);
    assertThat(only(52, WINDOW_NS)).as("outside").isEqualTo(52);
    auctions.change(3, 2);

    assertThat(only(53, WINDOW_NS)).isEqualTo(53);
  }
}
