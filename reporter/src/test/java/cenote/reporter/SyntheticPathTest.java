package cenote.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SyntheticPathTest {

  private static final long START_NS = 1_900_000_000_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int UNDERLYINGS = 3;

  @Test
  void shouldBeAFunctionOfSeedAndTime() {
    SyntheticPath one = started(1, 0);
    SyntheticPath other = started(1, 0);
    other.priceE8(0, START_NS + 999 * SECOND_NS);

    for (int s = 0; s < 300; s += 7) {
      assertThat(one.priceE8(1, at(s))).isEqualTo(other.priceE8(1, at(s)));
    }
    assertThat(started(2, 0).priceE8(1, at(300))).isNotEqualTo(one.priceE8(1, at(300)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNeverMoveMoreThanAPercentAndAHalfInASecond(long seed) {
    SyntheticPath path = started(seed, 0);

    for (int u = 0; u < UNDERLYINGS; u++) {
      for (int s = 0; s < 1_800; s++) {
        double moved = (double) path.priceE8(u, at(s + 1)) / path.priceE8(u, at(s)) - 1;
        assertThat(Math.abs(moved)).isLessThan(0.015);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldBringAShockWithinTheFirstMinuteAndAHalf(long seed) {
    SyntheticPath path = started(seed, 0);

    assertThat(largestMoveIn12s(path, 0, 45)).isLessThan(0.015);
    assertThat(largestMoveIn12s(path, 45, 90)).isBetween(0.03, 0.065);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldBringAnotherEveryTwoToFourMinutes(long seed) {
    Shocks shocks = new Shocks(seed);

    assertThat(shocks.beginS(0)).isBetween(45.0, 78.0);
    for (int i = 0; i < 50; i++) {
      assertThat(shocks.beginS(i + 1) - shocks.beginS(i)).isBetween(120.0, 240.0);
    }
  }

  @Test
  void shouldTradeMuchTheSameEachDay() {
    SyntheticPath path = started(1, 0);
    assertThat(path.speed()).isEqualTo(1);
    for (int daysAgo = 0; daysAgo < 60; daysAgo++) {
      double volume = path.dayVolume(0, at(0), daysAgo);
      assertThat(volume).isBetween(300_000 / 1.6, 300_000 * 1.6);
      assertThat(path.dayVolume(0, at(86_400), daysAgo + 1)).isEqualTo(volume);
    }
    assertThat(path.dayVolume(0, at(0), 0)).isNotEqualTo(path.dayVolume(0, at(0), 5));
  }

  @Test
  void shouldGoOnFromTheIndexOfThePool() {
    SyntheticPath path = started(1, 47_123_45000000L);

    assertThat(path.priceE8(0, START_NS)).isEqualTo(47_123_45000000L);
    assertThat(path.priceE8(0, START_NS - 5)).isEqualTo(47_123_45000000L);
  }

  @Test
  void shouldRefuseSpeedOutOfRangeAndPricesBeforeTheStart() {
    assertThatThrownBy(() -> new SyntheticPath(1, 0))
        .hasMessage("speed: expected 0.1 to 1000, got 0.0");
    assertThatThrownBy(() -> new SyntheticPath(1, 1).priceE8(2, 0))
        .hasMessage("path: expected start of underlying 2");
  }

  private static double largestMoveIn12s(SyntheticPath path, int from, int until) {
    double largest = 0;
    for (int s = from; s + 12 <= until; s++) {
      double moved = (double) path.priceE8(0, at(s + 12)) / path.priceE8(0, at(s)) - 1;
      largest = Math.max(largest, Math.abs(moved));
    }
    return largest;
  }

  private static SyntheticPath started(long seed, long lastIndexE8) {
    SyntheticPath path = new SyntheticPath(seed, 1);
    for (int u = 0; u < UNDERLYINGS; u++) {
      path.start(u, START_NS, lastIndexE8);
    }
    return path;
  }

  private static long at(int second) {
    return START_NS + second * SECOND_NS;
  }
}
