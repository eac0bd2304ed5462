package cenote.app.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.CandleReader;
import cenote.app.candle.Candles;
import cenote.kernel.testing.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class CrisisTest {
  private static final long SEED = 3;

  /** Demands that the pool does not meet yet, by incident: what each begins with. */
  private static final Map<String, List<String>> NOT_YET =
      Map.of(
          "deep-gap",
          List.of("hedged books (net gain"),
          "october-no-bids",
          List.of("hedged books"));

  @TempDir private Path folder;

  static Stream<Incident> incidents() {
    return Incidents.all(candles()).stream();
  }

  /** Both files of March 2020, from the shared vectors. */
  private static List<Candles> candles() {
    return List.of(
        CandleReader.read("BTC", Vectors.path("market/btc-usdt-perp-1h-2020-02..2020-04.csv")),
        CandleReader.read("ETH", Vectors.path("market/eth-usdt-perp-1h-2020-02..2020-04.csv")));
  }

  @Test
  void shouldBeListed() {
    assertThat(ServiceLoader.load(Subcommand.class)).anyMatch(CrisisCommand.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void shouldLoseWithoutGuardsAndMeetDemandsWithThem(Incident incident) {
    CrisisRun run = incident.play(SEED);

    assertThat(run.expectedE6()).isPositive();
    assertThat(run.isReproduced()).as("off: %s", run.off().lossE6()).isTrue();
    assertThat(run.on().lossE6()).isLessThan(run.off().lossE6());
    assertThat(run.demands()).hasSizeGreaterThan(4);
    List<String> notYet = NOT_YET.getOrDefault(incident.name(), List.of());
    assertThat(run.demands())
        .filteredOn(demand -> notYet.stream().noneMatch(demand.text()::startsWith))
        .allSatisfy(demand -> assertThat(demand.isMet()).as(demand.toString()).isTrue());
    assertThat(run.off().samples()).hasSizeGreaterThan(100);
    assertThat(run.on().samples()).hasSizeGreaterThan(100);
  }

  @Test
  void shouldGiveTheSameBytesForTheSameSeed() {
    assertThat(run("jelly", "--json", "--seed", "9"))
        .isEqualTo(run("jelly", "--json", "--seed", "9"));
    assertThat(run("jelly", "--json", "--seed", "9"))
        .isNotEqualTo(run("jelly", "--json", "--seed", "10"));
  }

  @Test
  void shouldTellUnmetDemands() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run("deep-gap", "--json"));
    JsonNode demands = json.get("runs").get(0).get("demands");

    assertThat(demands).anyMatch(demand -> !demand.get("isMet").asBoolean());
    assertThat(json.get("runs").get(0).get("passed").asBoolean()).isFalse();
    assertThat(run("deep-gap")).contains("NOT MET  hedged books (net gain");
  }

  @Test
  void shouldWriteAPageThatFetchesNothing() throws IOException {
    run("eth-whale", "--out", folder.toString());

    String page = Files.readString(folder.resolve("crisis.html"));
    assertThat(page)
        .contains("ETH whale", "<polyline class=\"off\"", "<polyline class=\"on\"")
        .doesNotContain("http:", "https:", "src=", "href=", "<script", "@import", "/*STYLE*/")
        .doesNotContain("NaN", "Infinity");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("crisis.json").toFile());
    assertThat(json.get("runs").get(0).get("name").asText()).isEqualTo("eth-whale");
  }

  @Test
  void shouldSayWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new CrisisCommand());
    command.setExecutionExceptionHandler((failure, line, parsed) -> {
      err.append(failure.getClass().getSimpleName()).append(' ').append(failure.getMessage());
      return 2;
    });

    assertThat(command.execute("eth-whale", "--json", "--out", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("RefusedException --out: expected a writable folder, got ")
        .contains(file.toString());
  }

  @Test
  void shouldNameTheIncidentsForANameThatIsNone() {
    assertThatThrownBy(() -> Incidents.named("jely", List.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessage("NAME: expected all, " + Incidents.names() + ", got jely");
    assertThat(run("--list"))
        .contains("jelly", "eth-whale", "mango", "popcat", "october", "march-2020");
  }

  @Test
  void shouldLeaveMarchOutWithoutCandles() {
    assertThatThrownBy(() -> Incidents.named("march-2020", List.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessage("--prices: expected BTC=FILE and ETH=FILE for march-2020, got none");
    assertThatThrownBy(() -> new March(candles().subList(0, 1)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("--prices: expected BTC=FILE and ETH=FILE, got BTC");
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new CrisisCommand()).setOut(new PrintWriter(out, true)).execute(arguments);
    assertThat(code).isZero();
    return out.toString();
  }
}
