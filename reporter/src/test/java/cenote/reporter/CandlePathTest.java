package cenote.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CandlePathTest {

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_900_000_000_000_000_000L;

  /** A rise by way of the low, then a fall by way of the high. */
  private static final Candles CANDLES =
      new Candles(
          new long[] {0, HOUR_NS},
          new long[] {100, 110},
          new long[] {120, 130},
          new long[] {90, 80},
          new long[] {110, 85});

  private final CandlePath path =
      new CandlePath("btc.csv", Map.of(0, CANDLES), 3_600, new SyntheticPath(1, 1));

  @Test
  void shouldVisitBothExtremesAtTheChosenSpeed() {
    path.start(0, START_NS, 0);

    assertThat(path.priceE8(0, START_NS)).isEqualTo(100);
    assertThat(path.priceE8(0, START_NS + SECOND_NS / 3)).isEqualTo(90);
    assertThat(path.priceE8(0, START_NS + 2 * SECOND_NS / 3)).isEqualTo(120);
    assertThat(path.priceE8(0, START_NS + SECOND_NS)).isEqualTo(110);
    assertThat(path.priceE8(0, START_NS + 4 * SECOND_NS / 3)).isEqualTo(130);
    assertThat(path.priceE8(0, START_NS + 5 * SECOND_NS / 3)).isEqualTo(80);
  }

  @Test
  void shouldStandStillAfterTheLastCandle() {
    path.start(0, START_NS, 0);

    assertThat(path.priceE8(0, START_NS + 500 * SECOND_NS)).isEqualTo(85);
  }

  @Test
  void shouldTakeOtherUnderlyingsFromElsewhere() {
    path.start(1, START_NS, 2_000_00000000L);

    assertThat(path.priceE8(1, START_NS)).isEqualTo(2_000_00000000L);
    assertThat(path.label()).isEqualTo("candles of btc.csv, speed 3600.0");
  }

  @Test
  void shouldRefuseUnevenArrays() {
    long[] none = {};
    assertThatThrownBy(() -> new Candles(none, none, none, none, none))
        .hasMessage("candles: expected arrays of one length, got 0");
  }
}
