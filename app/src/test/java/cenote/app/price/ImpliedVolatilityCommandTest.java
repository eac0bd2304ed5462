package cenote.app.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImpliedVolatilityCommandTest {
  private static final String HEADER = "type,forward,strike,years,price,rate\n";

  @TempDir private Path folder;

  /** Haug, Option Pricing Formulas, 1.1.2: worth 1.7011 at 28 %. */
  @Test
  void shouldInvertThePriceOfTheBook() throws IOException {
    JsonNode row = json("C,19,19,0.75,1.7011,0.10\n").get(0);

    assertThat(row.get("volatility").asDouble()).isEqualTo(0.28, within(1e-5));
    assertThat(row.get("line").asInt()).isEqualTo(2);
    assertThat(row.has("error")).isFalse();
  }

  @Test
  void shouldGiveBackTheVolatilitiesThatWerePriced() throws IOException {
    List<String> options =
        List.of(
            "C,60000,62000,0.082,0.65,0",
            "P,60000,62000,0.082,0.65,0",
            "C,60000,45000,0.5,0.9,0.04",
            "P,60000,30000,0.25,1.2,-0.01",
            "C,0.07,0.08,2,0.35,0.05");
    String lines = "type,forward,strike,years,volatility,rate\n" + String.join("\n", options);
    JsonNode priced = rows(run(new PriceCommand(), fileOf(lines), "--json"));
    StringBuilder quotes = new StringBuilder();
    for (int i = 0; i < options.size(); i++) {
      String[] cells = options.get(i).split(",", -1);
      cells[4] = priced.get(i).get("price").asText();
      quotes.append(String.join(",", cells)).append('\n');
    }

    JsonNode implied = json(quotes.toString());

    for (int i = 0; i < options.size(); i++) {
      double volatility = Double.parseDouble(options.get(i).split(",", -1)[4]);
      assertThat(implied.get(i).get("volatility").asDouble())
          .as(options.get(i))
          .isEqualTo(volatility, within(1e-13 * volatility));
    }
  }

  @Test
  void shouldNameTheRuleThatALineBreaksInItsPlace() throws IOException {
    JsonNode rows =
        json(
            """
            C,100,100,1,8,0
            X,100,100,1,8,0
            C,100,100,1,8

            C,-1,100,1,8,0
            C,100,0,1,8,0
            C,100,100,0,8,0
            C,100,90,1,9,0
            P,100,100,1,-1,0
            C,100,90,1,100,0
            P,100,90,1,90.5,0
            C,100,100,1,8,-12
            C,100,100,1e300,8,-1e300
            C,100,1e400,1,8,0
            C,100,100,1,NaN,0
            C,100,100,1,0,0
            """);

    assertThat(rows).hasSize(15);
    assertThat(rows.get(0).has("volatility")).isTrue();
    assertThat(error(rows, 1)).isEqualTo("type: expected C or P, got 'X'");
    assertThat(error(rows, 2)).isEqualTo("columns: expected 6 of them, got '5'");
    assertThat(error(rows, 3))
        .isEqualTo("forward: expected 1e-200 to 1e300, got '-1.0' (FORWARD_OUT_OF_RANGE)");
    assertThat(rows.get(3).get("line").asInt()).isEqualTo(6);
    assertThat(error(rows, 4))
        .isEqualTo("strike: expected 1e-200 to 1e300, got '0.0' (STRIKE_OUT_OF_RANGE)");
    assertThat(error(rows, 5)).isEqualTo("years: expected more than 0, got '0.0' (NO_TIME)");
    assertThat(error(rows, 6))
        .isEqualTo(
            "price: expected the discounted intrinsic value 10.0 or more, got '9.0'"
                + " (BELOW_INTRINSIC)");
    assertThat(error(rows, 7)).contains("value 0.0 or more, got '-1.0' (BELOW_INTRINSIC)");
    assertThat(error(rows, 8))
        .isEqualTo(
            "price: expected less than the discounted forward 100.0, got '100.0'"
                + " (AT_OR_ABOVE_BOUND)");
    assertThat(error(rows, 9)).contains("the discounted strike 90.0, got '90.5'");
    assertThat(error(rows, 10))
        .startsWith("discount of rate and years: expected 1e-100 to 1e5, got '162754.")
        .endsWith("(DISCOUNT_OUT_OF_RANGE)");
    assertThat(error(rows, 11)).contains("got 'Infinity' (NOT_FINITE)");
    assertThat(error(rows, 12)).isEqualTo("strike: expected a finite number, got '1e400'");
    assertThat(error(rows, 13)).isEqualTo("price: expected a decimal number, got 'NaN'");
    assertThat(rows.get(14).get("volatility").asDouble()).isZero();
  }

  @Test
  void shouldPrintATableInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      String table = run(fileOf(HEADER + "C,100,100,1,7.965567455405804,0\nP,1,1,1,1,0\n"));

      assertThat(table.lines()).hasSize(3);
      assertThat(table).contains("volatility").contains("0.20000000");
      assertThat(table).contains("3 error: price: expected less than the discounted strike 1.0");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldRefuseTheHeaderOfPrice() throws IOException {
    ImpliedVolatilityCommand command = new ImpliedVolatilityCommand();
    Path file = fileOf("type,forward,strike,years,volatility,rate\n");
    new CommandLine(command).parseArgs(file.toString());

    assertThatThrownBy(command::call)
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("header: expected type,forward,strike,years,price,rate, got");
  }

  @Test
  void shouldBeKnownToTheCommandLine() {
    assertThat(ServiceLoader.load(Subcommand.class))
        .anyMatch(command -> command instanceof ImpliedVolatilityCommand);
  }

  private JsonNode json(String lines) throws IOException {
    return rows(run(fileOf(HEADER + lines), "--json"));
  }

  private static JsonNode rows(String json) throws IOException {
    return new ObjectMapper().readTree(json).get("rows");
  }

  private static String error(JsonNode rows, int index) {
    return rows.get(index).get("error").asText();
  }

  private Path fileOf(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "quotes", ".csv"), text);
  }

  private static String run(Path file, String... options) {
    return run(new ImpliedVolatilityCommand(), file, options);
  }

  private static String run(Subcommand command, Path file, String... options) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(command).setOut(new PrintWriter(out));
    String[] args = Arrays.copyOf(options, options.length + 1);
    args[options.length] = file.toString();

    assertThat(line.execute(args)).isZero();

    return out.toString();
  }
}
