package cenote.app.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.CandleReader;
import cenote.kernel.testing.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StressDaysCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldBeListed() {
    assertThat(ServiceLoader.load(Subcommand.class)).anyMatch(StressDaysCommand.class::isInstance);
  }

  /**
   * Sixty hours, 2 % down in hour 20 and 2 % up in hour 50 for both, and a tenth of a percent up
   * for the first alone in hour 35. The first window with the fall begins at the end of hour 0.
   */
  @Test
  void shouldFindTheDayOfAFall() throws IOException {
    String out =
        run(
            "--prices",
            file("btc", 20, 35, 50),
            "--prices",
            file("eth", 20, 99, 50),
            "--count",
            "1");

    assertThat(out)
        .contains("BTC: btc.csv, 60 hours from 2030-01-01 00:00:00, 0 holes bridged")
        .containsPattern("long +2\\.00  2030-01-01 01:00 .* -2\\.00 +-2\\.00 ")
        .containsPattern("short +2\\.0\\d  2030-01-02 \\d\\d:00 .* 2\\.\\d\\d +2\\.00 ")
        .containsPattern("spread +0\\.05  2030-01-0");
  }

  @Test
  void shouldPrintJson() throws IOException {
    String out =
        run("--prices", file("btc", 20, 35, 50), "--prices", file("eth", 20, 99, 50), "--json");

    JsonNode json = new ObjectMapper().readTree(out);
    JsonNode worst = json.get("days").get(0);
    assertThat(json.get("prices")).hasSize(2);
    assertThat(worst.get("book").asText()).isEqualTo("long");
    assertThat(worst.get("underlyings").get(0).get("moveE9").asLong()).isEqualTo(-20_000_000);
    assertThat(
            worst.get("underlyings").get(0).get("weightE9").asLong()
                + worst.get("underlyings").get(1).get("weightE9").asLong())
        .isBetween(999_999_999L, 1_000_000_001L);
    assertThat(worst.get("underlyings").get(1).get("volatilityFactorE9").asLong()).isPositive();
  }

  @Test
  void shouldRefuseWhatItCannotUse() throws IOException {
    String btc = file("btc", 20, 35, 50);

    assertRefused("--prices: expected at least one underlying, got none");
    assertRefused("--count: expected 1 to 1000, got 0", "--prices", btc, "--count", "0");
    assertRefused("--prices: expected SYMBOL=FILE, got btc.csv", "--prices", "btc.csv");
    assertRefused("each symbol once, got BTC", "--prices", btc, "--prices", btc);
    assertRefused("readable text file", "--prices", "ETH=" + folder.resolve("none.csv"));
    assertRefused(
        "expected each underlying to move, got none (underlying=1)",
        "--prices",
        btc,
        "--prices",
        file("eth", 99, 99, 99));
    assertRefused("expected at least 25 hours in common, got 24", "--prices", shortFile());
  }

  /** Figures of the demo's stressed days, and those of {@code docs/concepts/coverage.md}. */
  @Test
  void shouldFindTheCrashesOfHistory() throws IOException {
    JsonNode crash = days("2020-02..2020-04", "btc", "eth");
    JsonNode later = days("2021-04..2021-06", "btc", "eth", "sol");

    assertDay(crash.get(0), "long", "2020-03-12 02:00:00", -473_560_025, -483_210_970);
    assertDay(crash.get(1), "short", "2020-03-13 02:00:00", 348_864_971, 389_219_680);
    assertDay(
        later.get(0), "long", "2021-05-18 13:00:00", -202_917_163, -318_011_268, -399_874_283);
    assertDay(later.get(1), "short", "2021-05-23 20:00:00", 197_667_847, 347_898_365, 391_611_749);
    assertDay(later.get(2), "spread", "2021-04-17 23:00:00", -68_948_760, -59_666_363, 293_571_065);
  }

  private static JsonNode days(String span, String... symbols) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--json", "--count", "1"));
    for (String symbol : symbols) {
      Path file = Vectors.path("market/" + symbol + "-usdt-perp-1h-" + span + ".csv");
      arguments.add("--prices");
      arguments.add(symbol + "=" + file);
    }
    return new ObjectMapper().readTree(run(arguments.toArray(String[]::new))).get("days");
  }

  private static void assertDay(JsonNode day, String book, String begun, long... movesE9) {
    assertThat(day.get("book").asText()).isEqualTo(book);
    assertThat(day.get("begun").asText()).isEqualTo(begun);
    for (int u = 0; u < movesE9.length; u++) {
      assertThat(day.get("underlyings").get(u).get("moveE9").asLong()).isEqualTo(movesE9[u]);
    }
  }

  private void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> run(arguments))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(message);
  }

  /** At 1,000 before; 2 % lower from the hour of the fall on, and so on. */
  private String file(String symbol, int fall, int drift, int rise) throws IOException {
    StringBuilder text = new StringBuilder(CandleReader.HEADER).append('\n');
    for (int hour = 0; hour < 60; hour++) {
      double price =
          1_000
              * (hour >= fall ? 0.98 : 1)
              * (hour >= drift ? 1.001 : 1)
              * (hour >= rise ? 1.02 : 1);
      text.append(line(hour, price));
    }
    Path file = Files.writeString(folder.resolve(symbol + ".csv"), text);
    return symbol + "=" + file;
  }

  private String shortFile() throws IOException {
    StringBuilder text = new StringBuilder(CandleReader.HEADER).append('\n');
    for (int hour = 0; hour < 24; hour++) {
      text.append(line(hour, 1_000 + hour));
    }
    return "BTC=" + Files.writeString(folder.resolve("short.csv"), text);
  }

  private static String line(int hour, double price) {
    String time = String.format(Locale.ROOT, "2030-01-%02d %02d:00:00", 1 + hour / 24, hour % 24);
    String fixed = String.format(Locale.ROOT, "%.5f", price);
    return String.join(",", time, fixed, fixed, fixed, fixed, "100") + "\n";
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StressDaysCommand command = new StressDaysCommand();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.parseArgs(arguments);
    assertThat(command.call()).isZero();
    return out.toString();
  }
}
