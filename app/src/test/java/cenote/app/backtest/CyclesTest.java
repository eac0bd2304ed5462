package cenote.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.app.RefusedException;
import cenote.app.candle.CandleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quiet path with one fall of a fifth of the first underlying. */
final class CyclesTest {
  private static final int DAY = 24;
  private static final int HOURS = 60 * DAY;
  private static final int FALL = 40 * DAY + 10;
  private static final double FLOOR_4H = 0.035;

  private static List<Cycle> cycles;

  @TempDir private Path own;

  @BeforeAll
  static void runOnce(@TempDir Path folder) throws IOException {
    IntToDoubleFunction fall = CandleFiles.falling(40_000, 0.2, FALL);
    Path btc = CandleFiles.write(folder, "btc.csv", HOURS, fall);
    Path eth = CandleFiles.write(folder, "eth.csv", HOURS, CandleFiles.falling(2_000, 0));
    History history =
        new History(List.of(CandleReader.read("BTC", btc), CandleReader.read("ETH", eth)));
    cycles = Cycles.run(history, 31 * DAY);
  }

  /** 3 sigma sqrt(4 / 8,760) of the notional is the whole requirement without floors. */
  @Test
  void shouldTakeRangesOfTheDaysVolatilityWithoutFloors() {
    Cycle linear = cycle("BTC perpetual long");

    for (int day = 0; day < linear.sigma().length; day++) {
      double range = 3 * linear.sigma()[day] * Math.sqrt(4.0 / 8_760);
      assertThat(linear.without()[day]).isEqualTo(range, within(range * 2e-3));
    }
  }

  /** The floor holds before the fall; afterwards a range falls by 3 % a day and no more. */
  @Test
  void shouldHoldFloorsAndFallSlowly() {
    double[] with = cycle("BTC perpetual long").with();
    int fall = FALL / DAY - 31;

    assertThat(with[0]).isEqualTo(FLOOR_4H, within(1e-4));
    assertThat(with[fall + 1]).isGreaterThan(0.05);
    for (int day = fall + 2; day < with.length; day++) {
      assertThat(with[day]).isGreaterThan(with[day - 1] * 0.969);
    }
  }

  /** Not every book: a condor's bounded loss falls as ranges pass its wings. */
  @Test
  void shouldBoundPerpetualsByFloors() {
    for (String book : List.of("BTC perpetual long", "ETH perpetual long", "BTC-ETH spread")) {
      Cycle cycle = cycle(book);
      assertThat(cycle.of(cycle.with()).peakToTrough())
          .as(book)
          .isLessThanOrEqualTo(cycle.of(cycle.without()).peakToTrough() + 1e-9);
    }
  }

  @Test
  void shouldSayWhichBooksNeedNothing() {
    assertThat(cycle("BTC covered short").isMeasured(cycle("BTC covered short").with())).isFalse();
    assertThat(cycle("BTC basis trade").of(cycle("BTC basis trade").with()).isFlagged()).isFalse();
  }

  @Test
  void shouldFollowDailyPricesOfYears() throws IOException {
    StringBuilder lines = new StringBuilder("date,price,volume\n");
    for (int day = 0; day < 120; day++) {
      double price = day < 60 ? 100 : 70;
      lines.append(LocalDate.of(2020, 1, 1).plusDays(day)).append(',').append(price).append(",1\n");
    }
    Path file = Files.writeString(own.resolve("daily.csv"), lines);

    Cycle cycle = DailyCycle.run(DailyHistory.read("BTC=" + file));

    assertThat(cycle.with()).hasSize(120 - 31);
    assertThat(cycle.with()[0]).isEqualTo(FLOOR_4H, within(0.01));
    assertThat(cycle.of(cycle.with()).rise1()).isLessThan(cycle.of(cycle.without()).rise1());
    assertThatThrownBy(() -> DailyHistory.read("BTC=" + own.resolve("none.csv")))
        .isInstanceOf(RefusedException.class);
  }

  private static Cycle cycle(String book) {
    return cycles.stream().filter(each -> each.book().equals(book)).findFirst().orElseThrow();
  }
}
