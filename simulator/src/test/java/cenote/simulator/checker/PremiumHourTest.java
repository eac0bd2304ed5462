package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PremiumHourTest {

  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long START_NS = 28_401_600 * MINUTE_NS;

  private final PremiumHour hour = new PremiumHour();

  @Test
  void shouldWeighPremiumsByTheTimeThatTheyHeld() {
    hour.add(1_000, 30_000, START_NS);
    hour.add(4_000, 10_000, START_NS + MINUTE_NS);

    assertThat(hour.meanE9(START_NS + MINUTE_NS)).isEqualTo(1_750);
  }

  @Test
  void shouldForgetTheSameMinuteOfTheHourBefore() {
    hour.add(9_000, 60_000, START_NS);
    boolean isLater = hour.add(1_000, 5_000, START_NS + 60 * MINUTE_NS);

    assertThat(isLater).isTrue();
    assertThat(hour.meanE9(START_NS + 60 * MINUTE_NS)).isEqualTo(1_000);
  }

  @Test
  void shouldForgetAMinuteThatNothingTookThePlaceOf() {
    hour.add(9_000, 60_000, START_NS);
    boolean isLater = hour.add(1_000, 5_000, START_NS + 95 * MINUTE_NS);

    assertThat(isLater).isFalse();
    assertThat(hour.meanE9(START_NS + 95 * MINUTE_NS)).isEqualTo(1_000);
  }

  @Test
  void shouldKeepAMinuteForAnHour() {
    hour.add(9_000, 60_000, START_NS);
    hour.add(1_000, 60_000, START_NS + 59 * MINUTE_NS);

    assertThat(hour.meanE9(START_NS + 59 * MINUTE_NS)).isEqualTo(5_000);
  }

  @Test
  void shouldWeighAnIntervalAsAnHourAtMost() {
    hour.add(1_000, 3_600_000, START_NS);
    hour.add(3_000, 36_000_000, START_NS + MINUTE_NS);

    assertThat(hour.meanE9(START_NS + MINUTE_NS)).isEqualTo(2_000);
  }

  @Test
  void shouldHaveNoPremiumBeforeTheFirst() {
    assertThat(hour.meanE9(START_NS)).isZero();
  }
}
