package cenote.app.candle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.app.RefusedException;
import cenote.kernel.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CandleReaderTest {
  private static final String FIRST = "2030-01-01 00:00:00,100,110,90,105,7.5";

  @TempDir private Path folder;

  @Test
  void shouldReadExactPrices() throws IOException {
    Candles candles = read(FIRST, "2030-01-01 01:00:00,105,106.12345678,104,104,0");

    assertThat(candles.count()).isEqualTo(2);
    assertThat(candles.startNs()).isEqualTo(CandleTime.parseNs("2030-01-01"));
    assertThat(candles.highE8(1)).isEqualTo(10_612_345_678L);
    assertThat(candles.volumeE8(0)).isEqualTo(750_000_000L);
  }

  @Test
  void shouldReadFileWithoutLastLineEnd() throws IOException {
    Path file = folder.resolve("candles.csv");
    Files.writeString(file, CandleReader.HEADER + "\r\n" + FIRST);

    assertThat(CandleReader.read("BTC", file).count()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2030-01-01 01:00:00,105,106 | row: expected 6 fields (a half-written line?), got 3",
        "2030-01-01 01:00:00,105,106,104,105, | volume: expected a decimal number, got",
        "2029-12-31 23:00:00,105,106,104,105,1 | time_utc: expected rising",
        "2030-01-01 00:00:00,105,106,104,105,1 | expected each hour once, got 2030-01-01 00:00:00",
        "2030-01-01 01:30:00,105,106,104,105,1 | time_utc: expected a full hour",
        "2030-13-01 01:00:00,105,106,104,105,1 | time_utc: expected yyyy-MM-dd HH:mm:ss",
        "2030-01-01 08:00:00,105,106,104,105,1 | at most 6 hours missing after 2030-01-01 00:00:00",
        "2030-01-01 01:00:00,0,106,104,105,1 | open: expected a positive price, got 0",
        "2030-01-01 01:00:00,105,106,-1,105,1 | low: expected a positive price, got -1",
        "2030-01-01 01:00:00,105,103,104,105,1 | high: expected at least the low 104, got 103",
        "2030-01-01 01:00:00,107,106,104,105,1 | open: expected inside low and high [104, 106],"
            + " got",
        "2030-01-01 01:00:00,105,106,104,103,1 | close: expected inside low and high [104, 106]",
        "2030-01-01 01:00:00,105,NaN,104,105,1 | high: expected a decimal number, got NaN",
        "2030-01-01 01:00:00,105,106,104,105,-1 | volume: expected not negative, got -1",
        "2030-01-01 01:00:00,105,1e9,104,105,1 | high: expected at most 1e8, got 1e9",
        "2030-01-01 01:00:00,105,106,1e-9,105,1 | low: expected at most 8 decimals, got 1e-9",
      })
  void shouldRefuseLineByFileLineValueAndRule(String line, String message) {
    assertThatThrownBy(() -> read(FIRST, line.strip()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("candles.csv line 3: ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseOtherHeader() throws IOException {
    Path file = folder.resolve("candles.csv");
    Files.writeString(file, "time,open\n");

    assertThatThrownBy(() -> CandleReader.read("BTC", file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("line 1: header: expected \"" + CandleReader.HEADER)
        .hasMessageContaining("got time,open");
  }

  @Test
  void shouldRefuseFileWithoutCandles() {
    assertThatThrownBy(this::read)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("candles: expected at least one");
  }

  @Test
  void shouldRefuseAbsentFile() {
    assertThatThrownBy(() -> CandleReader.read("BTC", folder.resolve("none.csv")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("none.csv: expected a readable text file");
  }

  @Test
  void shouldBridgeShortGapByLine() throws IOException {
    Candles candles = read(FIRST, "2030-01-01 03:00:00,120,130,110,125,1");

    assertThat(candles.count()).isEqualTo(4);
    assertThat(candles.bridgedGaps()).isOne();
    assertThat(candles.openE8(1)).isEqualTo(10_500_000_000L);
    assertThat(candles.closeE8(1)).isEqualTo(11_250_000_000L);
    assertThat(candles.closeE8(2)).isEqualTo(12_000_000_000L);
    assertThat(candles.volumeE8(2)).isZero();
  }

  @Test
  void shouldTellPrintsByShareOfBody() throws IOException {
    Candles candles =
        read("2030-01-01 00:00:00,100,125,75,100,1", "2030-01-01 01:00:00,100,125.01,74.99,100,1");

    assertThat(candles.isHighPrint(0)).isFalse();
    assertThat(candles.isLowPrint(0)).isFalse();
    assertThat(candles.isHighPrint(1)).isTrue();
    assertThat(candles.isLowPrint(1)).isTrue();
  }

  @Test
  void shouldFindTheTwoPrintsOfTheOutsideFiles() {
    assertThat(prints("eth-usdt-perp-1h-2020-02..2020-04.csv")).isEqualTo("2020-03-13 02:00:00 ");
    assertThat(prints("eth-usdt-perp-1h-2021-04..2021-06.csv")).isEqualTo("2021-05-19 13:00:00 ");
    assertThat(prints("btc-usdt-perp-1h-2020-02..2020-04.csv")).isEmpty();
    assertThat(prints("sol-usdt-perp-1h-2021-04..2021-06.csv")).isEmpty();
  }

  private static String prints(String name) {
    Candles candles = CandleReader.read("ETH", Vectors.path("market/" + name));
    StringBuilder prints = new StringBuilder();
    for (int i = 0; i < candles.count(); i++) {
      if (candles.isHighPrint(i) || candles.isLowPrint(i)) {
        prints.append(CandleTime.text(candles.startNs() + i * Candles.HOUR_NS)).append(' ');
      }
    }
    return prints.toString();
  }

  private Candles read(String... lines) throws IOException {
    Path file = folder.resolve("candles.csv");
    Files.writeString(file, CandleReader.HEADER + "\n" + String.join("\n", lines) + "\n");
    return CandleReader.read("BTC", file);
  }
}
