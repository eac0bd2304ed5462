package cenote.app.auction;

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

/** A day of the made-up crash, with and without spam. */
final class AuctionsCommandTest {
  private static final String[] DAY = {
    "--from",
    "2030-01-06T08:00",
    "--to",
    "2030-01-07T00:00",
    "--accounts",
    "150",
    "--seeds",
    "1",
    "--quiet"
  };

  @TempDir private Path folder;

  @Test
  void shouldBeListed() {
    assertThat(ServiceLoader.load(Subcommand.class)).anyMatch(AuctionsCommand.class::isInstance);
  }

  @Test
  void shouldTellBothOnTheSameCloseOuts() throws IOException {
    Path out = folder.resolve("out");
    JsonNode json = new ObjectMapper().readTree(run("--json", "--out", out.toString()));

    JsonNode counts = json.get("counts");
    assertThat(counts.get("close-outs").get("ours").asInt()).isPositive();
    assertThat(counts.get("close-outs").get("clocks"))
        .isEqualTo(counts.get("close-outs").get("ours"));
    assertThat(counts.get("sold to bidders").get("ours").asInt()).isPositive();
    assertThat(counts.get("sold to bidders").get("clocks").asInt()).isPositive();
    assertThat(json.get("measures")).hasSize(4);
    assertThat(json.get("measures").get(0).get("ours").get("percentiles")).hasSize(101);
    assertThat(json.get("largestFeedback").asDouble()).isPositive();
    assertThat(json.get("saleMultiples").get("percentiles").get(100).asDouble())
        .isGreaterThanOrEqualTo(0.5);
    assertThat(Files.readString(out.resolve("auctions.html")))
        .contains("<svg", "time to cure, s", "a clock for each account")
        .doesNotContain("http", "<!--", "NaN");
    assertThat(new ObjectMapper().readTree(Files.readString(out.resolve("auctions.json"))))
        .isEqualTo(json);
  }

  /** A false flag costs one cash, and nothing comes of a bid of one. */
  @Test
  void shouldLetFalseFlagsLose() throws IOException {
    JsonNode spam = new ObjectMapper().readTree(run("--json")).get("spammed").get(0).get("spam");

    assertThat(spam.get("falseFlags").asInt()).isGreaterThan(900);
    assertThat(spam.get("flagCost").asDouble()).isEqualTo(spam.get("falseFlags").asDouble());
    assertThat(spam.get("flaggerProfit").asDouble()).isEqualTo(-spam.get("flagCost").asDouble());
    assertThat(spam.get("refusedBids").asInt()).isEqualTo(16 * 12);
  }

  @Test
  void shouldGiveTheSameForTheSameSeed() {
    assertThat(run("--json", "--no-spam")).isEqualTo(run("--json", "--no-spam"));
  }

  /** Bids of a tenth of a percent of the usual capacity are used up: somebody has to wait. */
  @Test
  void shouldTakeLongerWithLessCapacity() throws IOException {
    JsonNode plenty = new ObjectMapper().readTree(run("--json", "--no-spam"));
    JsonNode little = new ObjectMapper().readTree(run("--json", "--no-spam", "--capacity", "0.05"));

    assertThat(little.get("plain").get(0).get("keeperCapital"))
        .isEqualTo(plenty.get("plain").get(0).get("keeperCapital"));
    assertThat(meanSeconds(little)).isGreaterThanOrEqualTo(meanSeconds(plenty));
  }

  private static double meanSeconds(JsonNode json) {
    return json.get("measures").get(2).get("ours").get("mean").asDouble();
  }

  @Test
  void shouldRefuseWhatItCannotUse() {
    assertRefused("--seeds: expected 1 to 100, got 0", "--seeds", "0");
    assertRefused("--accounts: expected 1 to 100000, got 0", "--accounts", "0");
    assertRefused("--capacity: expected 0.01 to 100, got 0.0", "--capacity", "0");
    assertRefused("--from: expected yyyy-MM-dd", "--from", "yesterday");
    assertRefused("expected SYMBOL=FILE", "--prices", "btc.csv");
  }

  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> call(arguments))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(message);
  }

  private static String run(String... arguments) {
    String[] all = new String[DAY.length + arguments.length];
    System.arraycopy(DAY, 0, all, 0, DAY.length);
    System.arraycopy(arguments, 0, all, DAY.length, arguments.length);
    return call(all);
  }

  private static String call(String... arguments) {
    StringWriter out = new StringWriter();
    AuctionsCommand command = new AuctionsCommand();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.parseArgs(arguments);
    assertThat(command.call()).isZero();
    return out.toString();
  }
}
