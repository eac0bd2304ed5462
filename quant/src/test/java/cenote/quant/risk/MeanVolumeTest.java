package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Mean volume by hand, and what one loud day can do. */
final class MeanVolumeTest {

  private static double[] days(int count, double volume) {
    double[] days = new double[count];
    Arrays.fill(days, volume);
    return days;
  }

  @Test
  void shouldTakeTheMeanOfTheLastThirtyDays() {
    assertThat(MeanVolume.of(new double[] {80, 100, 120})).isEqualTo(100);
    assertThat(MeanVolume.of(new double[] {7})).isEqualTo(7);
    assertThat(MeanVolume.of(new double[] {0, 0})).isZero();
    double[] days = days(60, 100);
    Arrays.fill(days, 0, 30, 5_000);
    assertThat(MeanVolume.of(days)).as("older days do not count").isEqualTo(100);
  }

  @Test
  void shouldCutALoudDay() {
    double[] days = days(30, 100);
    days[29] = 3_000_000;

    assertThat(MeanVolume.of(days)).as("(2,900 + 300) / 30").isCloseTo(106.6667, within(1e-4));
    days[29] = 250;
    assertThat(MeanVolume.of(days)).as("(2,900 + 250) / 30").isEqualTo(105);
  }

  /** Between the least and the greatest day, never above the plain mean, and by scale. */
  @Test
  void shouldStayWithinTheDays() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 500; round++) {
      double[] days = random.doubles(1 + random.nextInt(30), 0, 1_000).toArray();
      double mean = MeanVolume.of(days);
      double plain = Arrays.stream(days).average().orElseThrow();
      double least = Arrays.stream(days).min().orElseThrow();

      assertThat(mean).isBetween(least - 1e-9, plain + 1e-9);
      double[] tenfold = Arrays.stream(days).map(day -> 10 * day).toArray();
      assertThat(MeanVolume.of(tenfold)).isCloseTo(10 * mean, within(1e-6));
    }
  }

  @Test
  void shouldRefuseWhatIsNoVolume() {
    assertThatThrownBy(() -> MeanVolume.of(new double[0])).hasMessageContaining("got none");
    assertThatThrownBy(() -> MeanVolume.of(new double[] {-1})).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> MeanVolume.of(new double[] {Double.NaN}))
        .hasMessageContaining("0 or more");
  }
}
