package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rates by hand from {@code rules.md} 5.2: P + clamp(0.01 % - P, +-0.05 %), at most 4 %. */
class PerpetualTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_704_096_000L * SECOND_NS;
  private static final long INDEX_E8 = 2_000_00000000L;
  private static final long LOT_E8 = 100_000_000L;

  private final Perpetual perpetual = new Perpetual(0, 0, LOT_E8, START_NS);

  private void accrue(long seconds, long markE8) {
    var _ = perpetual.accrue(INDEX_E8, markE8, START_NS + seconds * SECOND_NS);
  }

  private void speak(int venue, long seconds, long premiumE8) {
    perpetual.speaks(venue, premiumE8, START_NS + seconds * SECOND_NS);
  }

  @Test
  void shouldTakeTheMarkWhileFewerThanTwoVenuesSpeak() {
    accrue(0, INDEX_E8);
    speak(1, 0, 20_00000000L);
    accrue(10, INDEX_E8 + 4_00000000L);

    assertThat(perpetual.rateE9()).isEqualTo(2_000_000 - 500_000);
  }

  @Test
  void shouldTakeTheMedianOfTwoVenues() {
    accrue(0, INDEX_E8);
    speak(1, 0, 2_00000000L);
    speak(2, 0, 8_00000000L);
    accrue(10, INDEX_E8);

    assertThat(perpetual.rateE9()).isEqualTo(2_500_000 - 500_000);
  }

  @Test
  void shouldNotCountAVenueThatWasSilentForAMinute() {
    accrue(0, INDEX_E8);
    speak(1, 0, 8_00000000L);
    speak(2, 50, 8_00000000L);
    accrue(61, INDEX_E8);

    assertThat(perpetual.rateE9()).isEqualTo(100_000);
  }

  @Test
  void shouldMoveTowardsTheInterestByAtMostTheClamp() {
    accrue(0, INDEX_E8);
    accrue(10, INDEX_E8 - 1_00000000L);

    assertThat(perpetual.rateE9()).isEqualTo(-500_000 + 500_000);
  }

  @Test
  void shouldCapTheRate() {
    accrue(0, INDEX_E8);
    accrue(10, INDEX_E8 * 2);

    assertThat(perpetual.rateE9()).isEqualTo(40_000_000);
  }

  /** 4 % of 2,000 for a tenth of 8 h. */
  @Test
  void shouldPayTheRateThatHeldBefore() {
    accrue(0, INDEX_E8);
    accrue(10, INDEX_E8 * 2);
    accrue(10 + 2_880, INDEX_E8);

    assertThat(perpetual.paidE6()).isEqualTo(8_000_000);
  }
}
