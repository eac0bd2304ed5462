package cenote.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.app.RefusedException;
import cenote.app.candle.CandleReader;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import cenote.quant.risk.TrafficLight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up path: two falls of 20 % of the first underlying, one of the second. */
final class BacktestTest {
  private static final int DAY = 24;
  private static final int HOURS = 60 * DAY;
  private static final int FIRST_FALL = 36 * DAY + 10;
  private static final int SECOND_FALL = 50 * DAY + 10;

  private static Backtest test;

  @BeforeAll
  static void runOnce(@TempDir Path folder) throws IOException {
    test =
        Backtest.run(
            history(
                folder,
                HOURS,
                CandleFiles.falling(40_000, 0.2, FIRST_FALL, SECOND_FALL),
                CandleFiles.falling(2_000, 0.2, SECOND_FALL)),
            0,
            false);
  }

  @Test
  void shouldCountEveryFallOnceInEachHorizon() {
    for (int horizon : Backtest.HORIZONS) {
      assertThat(coverage("BTC perpetual long", horizon).breaches()).isEqualTo(2);
      assertThat(coverage("ETH perpetual long", horizon).breaches()).isEqualTo(1);
      assertThat(coverage("BTC straddle", horizon).breaches()).isEqualTo(2);
      assertThat(coverage("BTC covered short", horizon).breaches()).isZero();
      assertThat(coverage("BTC basis trade", horizon).breaches()).isZero();
    }
  }

  @Test
  void shouldNameTheWindowOfTheWorstLoss() {
    Coverage linear = coverage("BTC perpetual long", 4);

    assertThat(linear.isOwn()).isTrue();
    assertThat(linear.worst().loss()).isCloseTo(0.2, within(0.001));
    assertThat(linear.worst().core()).isCloseTo(0.035, within(0.0001));
    assertThat(CandleTime.text(linear.worst().startNs())).isEqualTo("2030-02-06 08:00:00");
  }

  @Test
  void shouldCutTheTimeIntoWindowsThatFollowEachOther() {
    Coverage daily = coverage("BTC straddle", 24);

    assertThat(daily.isOwn()).isTrue();
    assertThat(daily.windows()).hasSize(29);
    assertThat(coverage("BTC straddle", 4).windows()).hasSize(174);
    for (int i = 1; i < daily.windows().size(); i++) {
      long previousNs = daily.windows().get(i - 1).startNs();
      assertThat(daily.windows().get(i).startNs()).isEqualTo(previousNs + CandleTime.DAY_NS);
    }
  }

  @Test
  void shouldTestNumbersOfBreaches() {
    Coverage quiet = coverage("BTC covered short", 4);
    Coverage two = coverage("BTC perpetual long", 24);

    assertThat(quiet.kupiec().statistic()).isCloseTo(-2 * 174 * Math.log(0.99), within(1e-9));
    assertThat(quiet.light()).isEqualTo(TrafficLight.GREEN);
    assertThat(two.kupiec().pValue()).isLessThan(0.05);
    assertThat(two.christoffersen().repeated()).isZero();
    assertThat(two.light()).isEqualTo(TrafficLight.AMBER);
  }

  @Test
  void shouldBeginEveryHourTooWhenAsked(@TempDir Path folder) throws IOException {
    History history =
        history(
            folder,
            41 * DAY,
            CandleFiles.falling(40_000, 0.2, FIRST_FALL),
            CandleFiles.falling(2_000, 0.2));
    Coverage every = Backtest.run(history, 6, true).coverages().get(0);

    assertThat(every.horizon()).isEqualTo(4);
    assertThat(CandleTime.text(every.windows().get(0).startNs())).endsWith("06:00:00");
    assertThat(every.breaches()).isEqualTo(1);
    assertThat(every.breachesOfEveryHour()).isEqualTo(4);
  }

  @Test
  void shouldRefuseOneUnderlyingAndShortSpans(@TempDir Path folder) throws IOException {
    Path file = CandleFiles.write(folder, "btc.csv", 41 * DAY - 1, CandleFiles.falling(40_000, 0));
    Candles candles = CandleReader.read("BTC", file);

    assertThatThrownBy(() -> new History(List.of(candles)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected two underlyings, each once, got 1");
    assertThatThrownBy(() -> new History(List.of(candles, candles)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected at least 984 hours in common, got 983");
  }

  private static History history(
      Path folder, int hours, IntToDoubleFunction first, IntToDoubleFunction second)
      throws IOException {
    return new History(
        List.of(
            CandleReader.read("BTC", CandleFiles.write(folder, "btc.csv", hours, first)),
            CandleReader.read("ETH", CandleFiles.write(folder, "eth.csv", hours, second))));
  }

  private static Coverage coverage(String book, int horizon) {
    return test.coverages().stream()
        .filter(each -> each.book().equals(book) && each.horizon() == horizon)
        .findFirst()
        .orElseThrow();
  }
}
