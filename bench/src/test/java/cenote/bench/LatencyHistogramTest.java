package cenote.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {

  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  void shouldBeExactBelow256() {
    for (int ns = 1; ns <= 200; ns++) {
      histogram.record(ns);
    }

    assertThat(histogram.percentileNs(0.5)).isEqualTo(100);
    assertThat(histogram.percentileNs(0.99)).isEqualTo(198);
    assertThat(histogram.percentileNs(1.0)).isEqualTo(200);
  }

  @Test
  void shouldStayWithinOnePercentAboveTruePercentile() {
    Random random = new Random(1);
    long[] sorted = new long[10_000];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) Math.scalb(1.0 + random.nextDouble(), random.nextInt(62));
      histogram.record(sorted[i]);
    }
    Arrays.sort(sorted);

    for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.99, 0.999}) {
      long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
      assertThat(histogram.percentileNs(share)).isBetween(exact, exact + exact / 127);
    }
  }

  @Test
  void shouldCountSharedDurationForEach() {
    histogram.recordMany(1_000_000, 3);
    histogram.record(10);

    assertThat(histogram.total()).isEqualTo(4);
    assertThat(histogram.percentileNs(0.25)).isEqualTo(10);
    assertThat(histogram.percentileNs(0.5)).isEqualTo(1_000_000);
    assertThat(histogram.highestNs()).isEqualTo(1_000_000);
  }

  @Test
  void shouldAddWhatAnotherCounted() {
    LatencyHistogram other = new LatencyHistogram();
    histogram.record(10);
    other.recordMany(200, 3);

    histogram.add(other);

    assertThat(histogram.total()).isEqualTo(4);
    assertThat(histogram.percentileNs(0.25)).isEqualTo(10);
    assertThat(histogram.percentileNs(0.5)).isEqualTo(200);
    assertThat(histogram.highestNs()).isEqualTo(200);
  }

  @Test
  void shouldTakeLongestDuration() {
    histogram.record(Long.MAX_VALUE);

    assertThat(histogram.percentileNs(0.5)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldSayZeroWhenEmpty() {
    assertThat(histogram.percentileNs(0.5)).isZero();
  }
}
