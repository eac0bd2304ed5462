package cenote.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.RefusedException;
import cenote.reporter.MarketPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UpCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--speed, 0, '--speed: expected 0.1 to 1000, got 0.0'",
    "--port, 70000, '--port: expected 0 to 65535, got 70000'",
    "--node-port, 80, '--node-port: expected 1024 to 65000, got 80'",
    "--traders, 1, '--traders: expected 10 to 2000, got 1'",
    "--budget, 0, '--budget: expected 1 to 10000, got 0'",
    "--origin, http://pool.example, '--origin: expected https://name, got http://pool.example'",
    "--proxy, 127.0.0.1, '--proxy: expected an --origin with it, got [127.0.0.1]'",
    "--prices, DOGE=x.csv, '--prices: expected BTC, ETH or SOL=FILE, got DOGE=x.csv'"
  })
  void shouldNameValueAndRule(String option, String value, String message) {
    assertThat(refusal(option, value)).isEqualTo(message);
  }

  @Test
  void shouldNamePortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      String message = refusal("--port", port, "--directory", folder.toString());

      assertThat(message).contains("expected port " + port).contains("--port");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void shouldWalkAlongFilesAndSaySo() throws IOException {
    Path file = folder.resolve("btc.csv");
    Files.writeString(
        file,
        """
        time_utc,open,high,low,close,volume
        2030-01-01 00:00:00,50000,51000,49000,50500,100
        2030-01-01 01:00:00,50500,52000,50000,51500,100
        """);

    MarketPath path = MarketPaths.of(options(List.of("BTC=" + file)));
    path.start(0, 0, 0);
    path.start(1, 0, 0);

    assertThat(path.label()).contains("BTC from btc.csv");
    assertThat(path.priceE8(0, 0)).isEqualTo(50_000_00000000L);
    assertThat(path.priceE8(0, 120_000_000_000L)).isEqualTo(51_500_00000000L);
    assertThat(path.priceE8(1, 0)).isPositive();
  }

  private UpOptions options(List<String> prices) {
    return new UpOptions(
        folder, "127.0.0.1", 0, Set.of(), Set.of(), 9_000, prices, 60, 1, 120, 1, false);
  }

  private static String refusal(String... options) {
    AtomicReference<String> refused = new AtomicReference<>("");
    int exit =
        new CommandLine(new UpCommand())
            .setExecutionExceptionHandler((exception, command, parsed) -> {
              assertThat(exception).isInstanceOf(RefusedException.class);
              refused.set(String.valueOf(exception.getMessage()));
              return 2;
            })
            .execute(options);
    assertThat(exit).isEqualTo(2);
    return refused.get();
  }
}
