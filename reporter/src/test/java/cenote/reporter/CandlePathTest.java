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
          new long[] {110, 85},
          new long[] {0, 0});

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
    assertThatThrownBy(() -> new Candles(none, none, none, none, none, none))
        .hasMessage("candles: expected arrays of one length, got 0");
  }

  @Test
  void shouldKnowTheVolumeOfWholeRecordedDays() {
    int hours = 60;
    long[] times = new long[hours];
    long[] volumes = new long[hours];
    long[] prices = new long[hours];
    for (int i = 0; i < hours; i++) {
      times[i] = i * HOUR_NS;
      volumes[i] = (i < 24 ? 2 : 5) * 100_000_000L;
      prices[i] = 100;
    }
    Candles candles = new Candles(times, prices, prices, prices, prices, volumes);
    CandlePath days = new CandlePath("btc.csv", Map.of(0, candles), 3_600, new SyntheticPath(1, 1));
    days.start(0, START_NS, 0);
    days.start(1, START_NS, 0);

    assertThat(days.dayVolume(0, START_NS + 23 * SECOND_NS, 0)).as("23 hours").isNaN();
    assertThat(days.dayVolume(0, START_NS + 24 * SECOND_NS, 0)).isEqualTo(48);
    assertThat(days.dayVolume(0, START_NS + 48 * SECOND_NS, 0)).isEqualTo(120);
    assertThat(days.dayVolume(0, START_NS + 48 * SECOND_NS, 1)).isEqualTo(48);
    assertThat(days.dayVolume(0, START_NS + 36 * SECOND_NS, 0)).as("12 of each").isEqualTo(84);
    assertThat(days.dayVolume(0, START_NS + 999 * SECOND_NS, 0)).as("ended").isEqualTo(120);
    assertThat(days.dayVolume(0, START_NS + 999 * SECOND_NS, 2)).isNaN();
    assertThat(days.dayVolume(1, START_NS, 29)).as("from elsewhere").isBetween(1e6, 9e6);
  }
}
