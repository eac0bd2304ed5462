package cenote.app.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.app.replay.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DutchClockTest {
  private static final double CLOSE = 1e-12;

  /** {@code rivals.md} 4.2: 95 % to 70 % in 15 min, to nothing in 12 h. */
  @Test
  void shouldFallAsPublished() {
    assertThat(DutchClock.share(0)).isEqualTo(0.95, within(CLOSE));
    assertThat(DutchClock.share(450)).isEqualTo(0.825, within(CLOSE));
    assertThat(DutchClock.share(900)).isEqualTo(0.70, within(CLOSE));
    assertThat(DutchClock.share(22_050)).isEqualTo(0.35, within(CLOSE));
    assertThat(DutchClock.share(43_200)).isZero();
    assertThat(DutchClock.share(50_000)).isZero();
  }

  /** Bids of 0.5, 1 and 2, 100 each: at 1.5 two of them hold 200. */
  @Test
  void shouldFillTheCheapestBidsFirst() {
    DutchBids bids = bids();

    assertThat(bids.take(0.4, 50)).isZero();
    assertThat(bids.take(1.5, 150)).isEqualTo(150, within(CLOSE));
    assertThat(bids.take(0.9, 50)).isZero();
    assertThat(bids.take(1.5, 100)).isEqualTo(50, within(CLOSE));
    assertThat(bids.take(9, 500)).isEqualTo(100, within(CLOSE));
    bids.renew();
    assertThat(bids.take(9, 500)).isEqualTo(300, within(CLOSE));
  }

  @Test
  void shouldRankByNearest() {
    Distribution of = Distribution.of(List.of(4.0, 1.0, 3.0, 2.0));

    assertThat(of.percentile(50)).isEqualTo(2.0);
    assertThat(of.percentile(51)).isEqualTo(3.0);
    assertThat(of.greatest()).isEqualTo(4.0);
    assertThat(of.least()).isEqualTo(1.0);
    assertThat(of.mean()).isEqualTo(2.5);
    assertThat(Distribution.of(List.of()).percentile(50)).isZero();
  }

  private static DutchBids bids() {
    return new DutchBids(
        new Study.Bidders(
            List.of(), 0, List.of(2_000_000_000L, 500_000_000L, 1_000_000_000L), 100_000_000L));
  }
}
