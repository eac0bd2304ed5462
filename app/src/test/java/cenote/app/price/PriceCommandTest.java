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
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PriceCommandTest {
  private static final String HEADER = "type,forward,strike,years,volatility,rate\n";

  @TempDir private Path folder;

  /** Haug, Option Pricing Formulas, 1.1.2: call on a future at 19, strike 19, 9 months, 28 %. */
  @Test
  void shouldPriceAsTheBook() throws IOException {
    JsonNode row = json("C,19,19,0.75,0.28,0.10\nP,19,19,0.75,0.28,0.10\n").get(0);

    assertThat(row.get("price").asDouble()).isEqualTo(1.7011, within(5e-5));
    assertThat(row.get("line").asInt()).isEqualTo(2);
    assertThat(row.has("error")).isFalse();
  }

  @Test
  void shouldGiveEveryGreek() throws IOException {
    JsonNode row = json("P,100,100,1,0.2,0\n").get(0);

    assertThat(row.get("price").asDouble()).isEqualTo(7.965567455405804, within(1e-12));
    assertThat(row.get("delta").asDouble()).isEqualTo(-0.460172162722971, within(1e-14));
    assertThat(row.get("gamma").asDouble()).isEqualTo(0.0198476, within(1e-7));
    assertThat(row.get("vega").asDouble()).isEqualTo(39.6953, within(1e-4));
    assertThat(row.get("theta").asDouble()).isEqualTo(-3.96953, within(1e-5));
  }

  @Test
  void shouldReportABadLineInItsPlace() throws IOException {
    JsonNode rows =
        json(
            """
            C,100,100,1,0.2,0
            X,100,100,1,0.2,0
            C,100,100,1,0.2

            C,-1,100,1,0.2,0
            C,100,1e400,1,0.2,0
            C,100,100,NaN,0.2,0
            C,100,100,1,-0.2,0
            C,100,100,1,0.2,0x1p3
            C,100,100,1e6,0.2,-9
            P,100,100,1,0.2,0
            """);

    assertThat(rows).hasSize(10);
    assertThat(rows.get(0).has("price")).isTrue();
    assertThat(error(rows, 1)).isEqualTo("type: expected C or P, got 'X'");
    assertThat(error(rows, 2)).isEqualTo("columns: expected 6 of them, got '5'");
    assertThat(error(rows, 3)).isEqualTo("forward: expected 0 to 1.0E300, got '-1'");
    assertThat(rows.get(3).get("line").asInt()).isEqualTo(6);
    assertThat(error(rows, 4)).startsWith("strike: expected 0 to 1.0E300, got '1e400'");
    assertThat(error(rows, 5)).isEqualTo("years: expected a decimal number, got 'NaN'");
    assertThat(error(rows, 6)).startsWith("volatility: expected 0 to");
    assertThat(error(rows, 7)).isEqualTo("rate: expected a decimal number, got '0x1p3'");
    assertThat(error(rows, 8)).startsWith("result: expected a finite number");
    assertThat(rows.get(9).has("price")).isTrue();
  }

  @Test
  void shouldPrintATableInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      String table = run(fileOf(HEADER + "C,100,100,1,0.2,0\nX,1,1,1,1,1\n"));

      assertThat(table.lines()).hasSize(3);
      assertThat(table).contains("theta").contains("7.965567").contains("0.539828");
      assertThat(table).contains("3 error: type: expected C or P, got 'X'");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldRefuseAnotherHeader() throws IOException {
    Path file = fileOf("type,spot\nC,1\n");
    Path empty = fileOf("");

    assertRefused(file, "header: expected type,forward,strike,years,volatility,rate, got");
    assertRefused(empty, "header: expected");
  }

  @Test
  void shouldRefuseAFileThatCannotBeRead() {
    assertRefused(folder.resolve("absent.csv"), "file: expected readable UTF-8 text, got");
    assertRefused(folder, "file: expected readable UTF-8 text, got");
  }

  @Test
  void shouldBeKnownToTheCommandLine() {
    assertThat(ServiceLoader.load(Subcommand.class))
        .anyMatch(command -> command instanceof PriceCommand);
  }

  private static void assertRefused(Path file, String message) {
    PriceCommand command = new PriceCommand();
    new CommandLine(command).parseArgs(file.toString());
    assertThatThrownBy(command::call)
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(message);
  }

  private JsonNode json(String lines) throws IOException {
    return new ObjectMapper().readTree(run(fileOf(HEADER + lines), "--json")).get("rows");
  }

  private static String error(JsonNode rows, int index) {
    return rows.get(index).get("error").asText();
  }

  private Path fileOf(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "options", ".csv"), text);
  }

  private static String run(Path file, String... options) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new PriceCommand()).setOut(new PrintWriter(out));
    String[] args = Arrays.copyOf(options, options.length + 1);
    args[options.length] = file.toString();

    assertThat(line.execute(args)).isZero();

    return out.toString();
  }
}
