package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.app.RefusedException;
import cenote.app.candle.Candles;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarketPathTest {
  private static final long E8 = 100_000_000L;
  private static final long START = SyntheticMarket.START_NS;

  @Test
  void shouldShowPrintInExactlyOneStep() {
    Candles candles = candles(START, new long[] {100, 323, 95, 110});

    MarketPath path = path(List.of(candles), 3);

    int prints = 0;
    for (int step = 0; step < MarketPath.STEPS; step++) {
      boolean isPrint = path.isPrint(0, step);
      prints += isPrint ? 1 : 0;
      assertThat(path.priceE8(0, step) == 323 * E8).as("step %d", step).isEqualTo(isPrint);
      assertThat(isPrint || path.priceE8(0, step) <= 110 * E8).as("step %d", step).isTrue();
    }
    assertThat(prints).isOne();
    assertThat(path.printCount()).isOne();
  }

  @Test
  void shouldShowPrintsOnBothSides() {
    Candles candles = candles(START, new long[] {100, 200, 40, 110});

    MarketPath path = path(List.of(candles), 3);

    assertThat(path.printCount()).isEqualTo(2);
    for (int step = 0; step < MarketPath.STEPS; step++) {
      if (!path.isPrint(0, step)) {
        assertThat(path.priceE8(0, step)).isBetween(100 * E8, 110 * E8);
      }
    }
  }

  @Test
  void shouldFollowExtremeOfAQuarter() {
    Candles candles = candles(START, new long[] {100, 125, 75, 100});

    MarketPath path = path(List.of(candles), 3);

    assertThat(path.printCount()).isZero();
    assertThat(highest(path)).isEqualTo(125 * E8);
  }

  @Test
  void shouldAlignFilesOnCommonSpan() {
    Candles early = candles(START, new long[] {1, 1, 1, 1}, new long[] {2, 2, 2, 2});
    Candles late =
        candles(START + Candles.HOUR_NS, new long[] {3, 3, 3, 3}, new long[] {4, 4, 4, 4});

    MarketPath path = path(List.of(early, late), 3);

    assertThat(path.startNs()).isEqualTo(START + Candles.HOUR_NS);
    assertThat(path.hours()).isOne();
    assertThat(path.priceE8(0, 0)).isEqualTo(2 * E8);
    assertThat(path.priceE8(1, 0)).isEqualTo(3 * E8);
  }

  @Test
  void shouldRefuseFilesWithoutCommonHour() {
    Candles one = candles(START, new long[] {1, 1, 1, 1});
    Candles other = candles(START + Candles.HOUR_NS, new long[] {1, 1, 1, 1});

    assertThatThrownBy(() -> path(List.of(one, other), 3))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("span: expected full hours inside 2030-01-01 01:00:00 to");
  }

  @Test
  void shouldRefuseSpanInsideAnHour() {
    List<Candles> candles = List.of(candles(START, new long[] {1, 1, 1, 1}));

    assertThatThrownBy(() -> new MarketPath(candles, START + 1, Long.MAX_VALUE, 3))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void shouldGiveSamePathsForSameSeed() {
    List<Candles> candles = SyntheticMarket.of("crash", 9);
    MarketPath one = new MarketPath(candles, Long.MIN_VALUE, Long.MAX_VALUE, 5);
    MarketPath other = new MarketPath(candles, Long.MIN_VALUE, Long.MAX_VALUE, 5);

    for (int hour = 0; hour < one.hours(); hour++) {
      one.nextHour();
      other.nextHour();
      assertThat(other.priceE8(1, 333)).isEqualTo(one.priceE8(1, 333));
    }
    assertThat(one.printCount()).isEqualTo(2);
  }

  private static long highest(MarketPath path) {
    long highest = 0;
    for (int step = 0; step < MarketPath.STEPS; step++) {
      highest = Math.max(highest, path.priceE8(0, step));
    }
    return highest;
  }

  private static MarketPath path(List<Candles> candles, long seed) {
    MarketPath path = new MarketPath(candles, Long.MIN_VALUE, Long.MAX_VALUE, seed);
    path.nextHour();
    return path;
  }

  /** Rows of open, high, low, close in whole units. */
  private static Candles candles(long startNs, long[]... rows) {
    Candles.Builder builder = new Candles.Builder("ETH", "test");
    for (int i = 0; i < rows.length; i++) {
      long[] row = rows[i];
      builder.add(
          startNs + i * Candles.HOUR_NS,
          row[0] * E8,
          row[1] * E8,
          row[2] * E8,
          row[3] * E8,
          1_000 * E8);
    }
    return builder.build();
  }
}
