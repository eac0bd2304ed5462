package cenote.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class BacktestCommandTest {
  private static final int HOURS = 42 * 24;

  @TempDir private Path folder;

  @Test
  void shouldBeListed() {
    assertThat(ServiceLoader.load(Subcommand.class)).anyMatch(BacktestCommand.class::isInstance);
  }

  @Test
  void shouldPrintTheTable() throws IOException {
    String out = run("--prices", btc(), "--prices", eth());

    assertThat(out)
        .contains("BTC: btc.csv, 1008 hours from 2030-01-01 00:00:00, 0 holes bridged")
        .contains("66 windows of 4 h one after the other, 0.66 breaches expected")
        .contains("11 windows of 24 h one after the other, 0.11 breaches expected")
        .contains("BTC perpetual long *", "ETH ladder of 40 *", "BTC-ETH spread *");
  }

  @Test
  void shouldKeepWhatItPrintsAsJson() throws IOException {
    Path out = folder.resolve("out");
    String printed = run("--prices", btc(), "--prices", eth(), "--json", "--out", out.toString());

    JsonNode json = new ObjectMapper().readTree(printed);
    assertThat(Files.readString(out.resolve("backtest.json"))).isEqualTo(printed);
    assertThat(json.get("portfolios")).hasSize(2 * 17);
    assertThat(json.get("portfolios").get(0).get("windows")).hasSize(66);
    assertThat(json.get("portfolios").get(0).get("breaches").asInt()).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatItCannotUse() throws IOException {
    String missing = "ETH=" + folder.resolve("none.csv");

    assertRefused("expected a readable text file", "--prices", btc(), "--prices", missing);
    assertRefused("expected two underlyings, each once, got 1", "--prices", btc());
    assertRefused("expected two underlyings, each once, got 0");
    assertRefused("each symbol once, got BTC", "--prices", btc(), "--prices", btc());
    assertRefused("expected SYMBOL=FILE, got btc.csv", "--prices", "btc.csv");
    assertRefused("--at: expected 0 to 23, got 24", "--at", "24");
  }

  private void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> run(arguments))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(message);
  }

  private String btc() throws IOException {
    return "BTC="
        + CandleFiles.write(
            folder, "btc.csv", HOURS, CandleFiles.falling(40_000, 0.2, 36 * 24 + 10));
  }

  private String eth() throws IOException {
    return "ETH=" + CandleFiles.write(folder, "eth.csv", HOURS, CandleFiles.falling(2_000, 0));
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    BacktestCommand command = new BacktestCommand();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.parseArgs(arguments);
    assertThat(command.call()).isZero();
    return out.toString();
  }
}
