package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A parameter goes where data say, slowly, and rests there. */
final class BreathingTest {

  @Test
  void shouldGoByHand() {
    assertThat(Breathing.next(1_000, 1_010, 1, 900, 1_100)).as("within 1 %").isEqualTo(1_000);
    assertThat(Breathing.next(1_000, 990, 1, 900, 1_100)).as("within 1 %").isEqualTo(1_000);
    assertThat(Breathing.next(1_000, 1_011, 1, 900, 1_100)).as("all the way").isEqualTo(1_011);
    assertThat(Breathing.next(1_000, 5_000, 1, 900, 1_100)).as("speed").isEqualTo(1_100);
    assertThat(Breathing.next(1_000, 5, 1, 900, 1_100)).as("speed").isEqualTo(900);
    assertThat(Breathing.next(1_000, 5, 950, 900, 1_100)).as("floor").isEqualTo(950);
    assertThat(Breathing.next(500, 5, 950, 400, 600)).as("floor, speed").isEqualTo(600);
    assertThat(Breathing.next(1_000, 5_000, 1, 1_000, 1_000)).as("at once").isEqualTo(1_000);
    assertThat(Breathing.next(10_000, 50_000, 1, 9_999, 10_009)).as("waits").isEqualTo(10_000);
    assertThat(Breathing.next(10_000, 50_000, 1, 9_999, 10_010)).as("0.1 %").isEqualTo(10_010);
  }

  /** From anywhere it comes within the dead-band, never turns, and then rests. */
  @Test
  void shouldComeToRestNearTheTarget() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 300; round++) {
      long value = 1_000_000 + random.nextLong(1_000_000_000L);
      double target = 1_000_000 + random.nextDouble(1e9);
      boolean isBelow = value < target;
      for (int step = 0; step < 400; step++) {
        long next = Breathing.next(value, target, 1, (long) (value * 0.97), (long) (value * 1.05));
        assertThat(next).isBetween((long) (value * 0.97), (long) (value * 1.05));
        assertThat(isBelow ? next >= value : next <= value).isTrue();
        value = next;
      }
      assertThat(Math.abs(value - target)).isLessThanOrEqualTo(0.01 * value + 1);
      assertThat(Breathing.next(value, target, 1, 1, Long.MAX_VALUE)).isEqualTo(value);
    }
  }

  @Test
  void shouldRefuseNonsense() {
    assertThatThrownBy(() -> Breathing.next(1, Double.NaN, 1, 1, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Breathing.next(1, 0, 1, 1, 1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> Breathing.next(10, 9, 1, 11, 12)).hasMessageContaining("around 10");
  }
}
