package cenote.app.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.kernel.testing.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SurfaceCommandTest {
  private static final String ETHER = "market/eth-option-chain-deribit-2024-01-08.csv";
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  /** Two expiries of a flat 60 %, as volatilities. */
  private static final String FLAT =
      """
      expiry,strike,type,bid,ask,forward,unit
      2024-02-01,1900,P,0.595,0.605,2000,volatility
      2024-02-01,2000,C,0.595,0.605,2000,volatility
      2024-02-01,2100,C,0.595,0.605,2000,volatility
      2024-02-01,2900,C,,0.7,2000,volatility
      2024-07-01T12:00,1700,P,0.595,0.605,2010,volatility

      2024-07-01T12:00,2000,C,0.595,0.605,2010,volatility
      2024-07-01T12:00,2400,C,0.595,0.605,2010,volatility
      """;

  @TempDir private Path folder;

  @Test
  void shouldFitDeribitsChain() throws IOException {
    JsonNode json = json(run(Vectors.path(ETHER), "--json"));

    assertThat(json.get("layout").asText()).isEqualTo("Deribit");
    assertThat(json.get("quotes").asInt()).isEqualTo(684);
    assertThat(json.get("used").asInt()).isEqualTo(260);
    assertThat(json.get("residuals")).hasSize(260);
    assertThat(json.get("expiries")).hasSize(11);
    assertThat(json.get("form").asText()).isEqualTo("eSSVI");
    assertThat(json.get("nodes")).hasSize(11);
    for (String name : new String[] {"yearsE9", "thetaE9", "rhoE9", "psiE9"}) {
      assertThat(json.get("nodes").get(10).get(name).isIntegralNumber()).as(name).isTrue();
    }
    assertThat(json.get("rmsePoints").asDouble()).isLessThan(0.8);
    assertThat(json.get("poolRmsePoints").asDouble()).isBetween(0.8, 1.1);
    assertThat(json.get("ssvi").get("g").asDouble()).isBetween(0.0, 0.5);
    assertThat(json.get("leastDurrleman").asDouble()).isPositive();
    assertThat(json.get("leastCalendarRise").asDouble()).isPositive();
    assertThat(json.get("dropped").get("one-sided").asInt()).isEqualTo(276);
    assertThat(json.get("quoteHash").asText()).hasSize(64);
  }

  @Test
  void shouldReadItsOwnLayout() throws IOException {
    JsonNode json = json(run(fileOf(FLAT), "--json", "--at", "2024-01-01T08:00"));

    assertThat(json.get("layout").asText()).isEqualTo("own");
    assertThat(json.get("used").asInt()).isEqualTo(6);
    assertThat(json.get("dropped").get("one-sided").asInt()).isEqualTo(1);
    JsonNode first = json.get("expiries").get(0);
    assertThat(first.get("years").asDouble()).isEqualTo(31.0 / 365, within(1e-9));
    assertThat(first.get("atTheMoneyVolatility").asDouble()).isEqualTo(0.6, within(0.002));
    assertThat(json.get("expiries").get(1).get("years").asDouble())
        .isEqualTo((182 + 4.0 / 24) / 365, within(1e-9));
  }

  @Test
  void shouldReadYearsInsteadOfExpiries() throws IOException {
    String text =
        FLAT.replace("expiry", "years")
            .replace("2024-02-01", "0.1")
            .replace("2024-07-01T12:00", "1");

    String table = run(fileOf(text));

    assertThat(table).contains("years", "0.100000", "1.000000", "arbitrage  none");
    assertThat(table).contains("what a pool takes, SSVI, ", "theta         rho         psi");
  }

  @Test
  void shouldPrintATableInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      String table = run(fileOf(FLAT), "--at", "2024-01-01T08:00");

      assertThat(table)
          .contains("2024-02-01 08:00", "2024-07-01 12:00", "2000.00", "used       6 quotes of 7")
          .contains("dropped    one-sided 1");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldDrawAPageThatFetchesNothing() throws IOException {
    Path out = folder.resolve("new/out");

    String table = run(Vectors.path(ETHER), "--out", out.toString());

    String page = Files.readString(out.resolve("surface.html"));
    assertThat(table).contains("page       " + out.resolve("surface.html"));
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http://", "https:", "src=", "@import", "url(");
    int from = page.indexOf(DATA) + DATA.length();
    JsonNode data = json(page.substring(from, page.indexOf("</script>", from)));
    assertThat(data.get("expiries")).hasSize(11);
    assertThat(data.get("expiries").get(4).get("form").asText()).isEqualTo("raw SVI");
    assertThat(data.get("expiries").get(4).get("pool")).hasSize(61);
    assertThat(data.get("nodes")).hasSize(11);
    assertThat(data.get("mesh")).hasSize(41);
    assertThat(data.get("checks").get(0).get("ok").asBoolean()).isTrue();
    assertThat(json(Files.readString(out.resolve("surface.json"))).get("used").asInt())
        .isEqualTo(260);
  }

  @Test
  void shouldRefuseAFileThatCannotBeRead() {
    assertRefused(folder.resolve("absent.csv"), "file: expected readable UTF-8 text, got");
  }

  @Test
  void shouldNameTheColumnThatIsMissing() throws IOException {
    assertRefused(
        fileOf("expiry,strike,type,bid\n"),
        "column: expected ask, got only expiry,strike,type,bid");
    assertRefused(fileOf(""), "column: expected strike, got only");
    assertRefused(
        fileOf("strike,type,bid,ask\n"), "column: expected one of expiry and years, got only");
    assertRefused(
        fileOf("years,expiry,strike,type,bid,ask\n"),
        "column: expected one of expiry and years, got both");
    assertRefused(
        fileOf("years,strike,type,bid,ask,foward\n"), "column: expected expiry or years,");
    assertRefused(
        fileOf("years,strike,type,bid,ask,bid\n"),
        "column: expected each name once, got 'bid' twice");
    assertRefused(
        fileOf("instrument_name,bid_price\n"), "column: expected underlying_price, got only");
  }

  @Test
  void shouldNameTheValueAndTheRule() throws IOException {
    String header = "years,strike,type,bid,ask\n";

    assertRefused(fileOf(header + "0.1,2000,C,1"), "columns: expected 5, got 4 (line=2 file=");
    assertRefused(
        fileOf(header + "\n0.1,2000,C,NaN,2"),
        "bid: expected a decimal number, got 'NaN' (line=3)");
    assertRefused(fileOf(header + "0.1,2000,X,1,2"), "type: expected C or P, got 'X' (line=2)");
    assertRefused(
        fileOf("years,strike,type,bid,ask,unit\n0.1,2000,C,1,2,usd"),
        "unit: expected price or volatility, got 'usd' (line=2)");
    assertRefused(
        fileOf(
            "instrument_name,underlying_price,bid_price,ask_price,creation_timestamp\nX,1,1,1,1"),
        "instrument_name: expected a name like ETH-26JAN24-1200-P, got 'X' (line=2)");
    for (String time : new String[] {"1e30", "9223372036855", "-1"}) {
      assertRefused(
          fileOf(
              "instrument_name,underlying_price,bid_price,ask_price,creation_timestamp\n"
                  + "ETH-26JAN24-1200-P,1,1,1,"
                  + time),
          "creation_timestamp: expected milliseconds since 1970, 0 to 9223372036854, got '"
              + time
              + "' (line=2)");
    }
    assertRefused(fileOf(FLAT), "--at: expected the time of the quotes");
    assertRefused(fileOf(FLAT), "--at: expected yyyy-MM-dd or", "--at", "noon");
    assertRefused(
        fileOf(FLAT.replace("2024-02-01", "2024-02-31")),
        "expiry: expected yyyy-MM-dd or yyyy-MM-ddTHH:mm, got '2024-02-31' (line=2)",
        "--at",
        "2024-01-01");
  }

  @Test
  void shouldPassOnWhyAChainIsRefused() throws IOException {
    assertRefused(
        fileOf(FLAT.replaceFirst("0.595,0.605", "0.7,0.605")),
        "CROSSED: bid: expected at most the ask 0.605, got 0.7",
        "--at",
        "2024-01-01");
    assertRefused(fileOf("years,strike,type,bid,ask\n"), "NO_QUOTES: quotes: expected");
    assertRefused(fileOf(FLAT), "TOO_FEW_QUOTES: quotes: expected 3", "--at", "2025-01-01");
  }

  @Test
  void shouldBeKnownToTheCommandLine() {
    assertThat(ServiceLoader.load(Subcommand.class))
        .anyMatch(command -> command instanceof SurfaceCommand);
  }

  private static void assertRefused(Path file, String message, String... options) {
    FitCommand command = new FitCommand();
    new CommandLine(command).parseArgs(arguments(file, options));
    assertThatThrownBy(command::call)
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(message);
  }

  private static String[] arguments(Path file, String... options) {
    String[] arguments = Arrays.copyOf(options, options.length + 1);
    arguments[options.length] = file.toString();
    return arguments;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private Path fileOf(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "chain", ".csv"), text);
  }

  private static String run(Path file, String... options) {
    StringWriter out = new StringWriter();
    CommandLine line =
        new CommandLine(new FitCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()));

    assertThat(line.execute(arguments(file, options))).isZero();

    return out.toString();
  }
}
