package cenote.quant.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.Black76;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeribitScanTest {
  private static final long MONTH = 30 * 86_400L;
  private static final double YEARS = 30.0 / 365.0;

  @Test
  void shouldTakeTheWorstPrice() {
    assertThat(new DeribitScan(400_000, 0, List.of()).requirement())
        .isEqualTo(64_000.0, within(1e-9));
    assertThat(new DeribitScan(0, 400_000, List.of()).requirement())
        .isEqualTo(64_000.0, within(1e-9));
    assertThat(new DeribitScan(0, 0, List.of()).requirement()).isZero();
  }

  @Test
  void shouldChargeWhatOffsets() {
    assertThat(new DeribitScan(400_000, 300_000, List.of()).requirement())
        .isEqualTo(16_000 + 3_000, within(1e-9));
  }

  /** Nothing moves and volatility falls by 45 %; at 30 days the multiple is 1. */
  @Test
  void shouldMoveVolatility() {
    ExpiryFeed feed = new ExpiryFeed(MONTH, 40_000, 1.0, 0.0, 1.0, 1.0);
    List<OptionLeg> straddle =
        List.of(new OptionLeg(true, 40_000, 0.6, 1.0), new OptionLeg(false, 40_000, 0.6, 1.0));

    double requirement =
        new DeribitScan(0, 0, List.of(new ExpiryBook(feed, straddle))).requirement();

    double before = Black76.price(true, 40_000, 40_000, YEARS, 0.6, 1.0);
    double after = Black76.price(true, 40_000, 40_000, YEARS, 0.33, 1.0);
    assertThat(requirement).isEqualTo(2 * (before - after), within(1e-6));
  }
}
