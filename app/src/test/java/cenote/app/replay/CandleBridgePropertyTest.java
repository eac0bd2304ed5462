package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CandleBridgePropertyTest {
  private static final int CASES = 3_000;

  @Test
  void shouldMeetFourPointsAndStayInside() {
    for (long seed = 0; seed < CASES; seed++) {
      long[] candle = candle(new SplittableRandom(seed), 1.2);

      long[] path = path(candle, seed);

      assertThat(path[0]).as("open, seed %d", seed).isEqualTo(candle[0]);
      assertThat(path[path.length - 1]).as("close, seed %d", seed).isEqualTo(candle[3]);
      assertThat(Arrays.stream(path).max()).as("high, seed %d", seed).hasValue(candle[1]);
      assertThat(Arrays.stream(path).min()).as("low, seed %d", seed).hasValue(candle[2]);
    }
  }

  @Test
  void shouldStepNoFartherThanJumpFilterAllows() {
    for (long seed = 0; seed < CASES; seed++) {
      long[] path = path(candle(new SplittableRandom(seed), 1.2), seed);

      for (int i = 1; i < path.length; i++) {
        double step = (double) path[i] / path[i - 1] - 1;
        assertThat(Math.abs(step)).as("step %d, seed %d", i, seed).isLessThan(0.027);
      }
    }
  }

  @Test
  void shouldBridgeEvenAHundredfoldHour() {
    long[] path = path(new long[] {100_000, 10_000_000, 90_000, 120_000}, 7);

    assertThat(Arrays.stream(path).max()).hasValue(10_000_000);
    assertThat(Arrays.stream(path).min()).hasValue(90_000);
  }

  @Test
  void shouldBridgeFlatHour() {
    assertThat(path(new long[] {5_000, 5_000, 5_000, 5_000}, 3)).containsOnly(5_000);
  }

  @Test
  void shouldDrawBothOrdersOfExtremes() {
    int highFirst = 0;
    for (long seed = 0; seed < 400; seed++) {
      long[] path = path(new long[] {10_000_000, 10_500_000, 9_500_000, 10_000_000}, seed);
      highFirst += indexOf(path, 10_500_000) < indexOf(path, 9_500_000) ? 1 : 0;
    }

    assertThat(highFirst).isBetween(140, 260);
  }

  @Test
  void shouldDependOnSeedAlone() {
    long[] candle = {10_000_000, 10_500_000, 9_500_000, 10_200_000};

    assertThat(path(candle, 5)).isEqualTo(path(candle, 5)).isNotEqualTo(path(candle, 6));
  }

  private static int indexOf(long[] path, long value) {
    int at = 0;
    while (path[at] != value) {
      at++;
    }
    return at;
  }

  /** Open, high, low, close, with high over low up to {@code widest}. */
  private static long[] candle(SplittableRandom random, double widest) {
    long low = random.nextLong(1_000_000, 10_000_000_000_000L);
    long high = low + (long) (low * (widest - 1) * random.nextDouble());
    long open = random.nextLong(low, high + 1);
    long close = random.nextLong(low, high + 1);
    return new long[] {open, high, low, close};
  }

  private static long[] path(long[] candle, long seed) {
    long[] path = new long[CandleBridge.STEPS];
    new CandleBridge(new SplittableRandom(seed))
        .fill(candle[0], candle[1], candle[2], candle[3], path);
    return path;
  }
}
