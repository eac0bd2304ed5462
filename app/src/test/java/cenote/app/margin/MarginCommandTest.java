package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.app.Subcommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MarginCommandTest {
  @TempDir private Path folder;

  /** What a command line gave. */
  private record Run(int exitCode, String out, String err) {}

  @Test
  void shouldTellThatAllMatch() {
    Run run = run(OwnFiles.path(OwnFiles.COLLATERAL), OwnFiles.path(OwnFiles.PMRM1));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("own-pm2-collateral  derive-pmrm2  ", "127 legs  derive-pmrm1  ")
        .contains("all 49 figures match", "spot x0.82 vol up")
        .contains("cases 13, match 13, differ 0; malformed files 0");
    assertThat(run.out().lines().filter(line -> line.endsWith("  match")))
        .hasSize(4 * 13)
        .filteredOn(line -> line.startsWith("  initial margin"))
        .hasSize(13);
  }

  @Test
  void shouldShowEveryFigureWhenAsked() {
    Run run = run(OwnFiles.path(OwnFiles.COLLATERAL), "--all");

    assertThat(run.out().lines().filter(line -> line.endsWith("  match"))).hasSize(49);
    assertThat(run.out()).contains("loss at spot x1.1 linear skew", "contingency oracle");
  }

  /** Rounded beyond 1e-8, next to a file that matches. */
  @Test
  void shouldExitWithOneWhenAFigureDiffers() throws IOException {
    String text = OwnFiles.text(OwnFiles.COLLATERAL);
    Path file = fileOf(text.replaceFirst("\"MMBaseCont\":-[0-9.]+", "\"MMBaseCont\":-169.6889"));

    Run run = run(file, OwnFiles.path(OwnFiles.HALF_DAY));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("contingency collateral maintenance", " differs", "1 of 49 figures differ")
        .contains("cases 2, match 1, differ 1; malformed files 0");
  }

  @Test
  void shouldNameAMalformedFileAndGoOn() throws IOException {
    Path malformed = fileOf("{\"Scenario\":1,\"Parameters\":2}");

    Run run = run(malformed, OwnFiles.path(OwnFiles.COLLATERAL));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "cenote: Scenario: expected an object, got 1 (file=" + malformed + ")\n");
    assertThat(run.out()).contains("cases 1, match 1, differ 0; malformed files 1");
  }

  @Test
  void shouldPrintOneObjectACase() throws IOException {
    Run run = run(OwnFiles.path(OwnFiles.PMRM1), OwnFiles.path(OwnFiles.MANY_LEGS), "--json");

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(13);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("case").asText()).isEqualTo("no options");
    assertThat(first.get("model").asText()).isEqualTo("derive-pmrm1");
    assertThat(first.get("file").asText()).endsWith(OwnFiles.PMRM1);
    assertThat(first.get("matches").asBoolean()).isTrue();
    assertThat(first.get("maintenanceMargin").asDouble()).isEqualTo(1_977.0, within(1e-9));
    assertThat(first.get("worst").get("scenario").asText()).isEqualTo("spot x0.85 vol up");
    assertThat(first.get("scenarios")).hasSize(21);
    assertThat(first.get("contingencies").get("perpetual").asDouble()).isEqualTo(-80.0);
    assertThat(first.get("values").get("initial factor").asDouble()).isEqualTo(1.3);
    assertThat(first.get("comparisons")).hasSize(10);
    JsonNode last = new ObjectMapper().readTree(lines.get(12));
    assertThat(last.get("model").asText()).isEqualTo("derive-pmrm2");
    assertThat(last.get("comparisons").get(0).get("figure").asText()).isEqualTo("worst loss");
  }

  @Test
  void shouldShowEveryFigureOfAPortfolio() throws IOException {
    Path file = fileOf(Portfolios.of(Portfolios.BTC, "20000", Portfolios.atMark("BTC-PERP", "1")));

    Run run = run(file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("  cenote  ", "value E_IM", "value core L", "state", "free", "adds BTC-PERP")
        .contains("cases 1, match 0, differ 0; malformed files 0");
  }

  @Test
  void shouldPrintAPortfolioAsOneObject() throws IOException {
    Path file = fileOf(Portfolios.of(Portfolios.BTC, "20000", Portfolios.atMark("BTC-PERP", "1")));

    JsonNode json = new ObjectMapper().readTree(run(file, "--json").out());

    assertThat(json.get("model").asText()).isEqualTo("cenote");
    assertThat(json.get("values").get("core S").asDouble()).isEqualTo(1_538.5458, within(1e-4));
    assertThat(json.get("notes").get("state").asText()).isEqualTo("free");
    assertThat(json.get("comparisons")).isEmpty();
  }

  @Test
  void shouldNameTheFieldOfAPortfolio() throws IOException {
    Path file = fileOf(Portfolios.of(Portfolios.BTC, "20000", Portfolios.atMark("X-PERP", "1")));

    Run run = run(file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("account.legs[0].instrument: expected ", "(file=" + file + ")");
  }

  @Test
  void shouldCompareStandardPortfolios() throws IOException {
    Path kept = folder.resolve("kept");

    Run run = run("--compare", "--out", kept);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("perpetual-long", "ladder-of-40", "Derive PM2", "88,000.00", "16,000.00+")
        .contains("not offered: no dated futures", "page: ");
    String page = Files.readString(kept.resolve("comparison.html"));
    assertThat(page).contains("ladder-of-40").doesNotContain("/*DATA*/", "/*SCRIPT*/", "/*STYLE*/");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "src=");
    JsonNode json = new ObjectMapper().readTree(Files.readString(kept.resolve("comparison.json")));
    assertThat(json.get("portfolios")).hasSize(10);
    assertThat(json.get("portfolios").get(0).get("venues")).hasSize(5);
    assertThat(json.get("portfolios").get(0).get("cenote").get("R_IM").asDouble())
        .isEqualTo(15_610.40, within(0.01));
  }

  @Test
  void shouldCompareAsOneObject() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run("--compare", "--json").out());

    assertThat(json.get("portfolios").get(8).get("venues").get(3).get("initial").asDouble())
        .isEqualTo(200_000.0);
  }

  @Test
  void shouldRefuseWhatDoesNotGoTogether() throws IOException {
    Path file = fileOf("{}");

    assertThat(run("--compare", file).exitCode()).isEqualTo(2);
    assertThat(run(file, "--out", folder).exitCode()).isEqualTo(2);
    assertThat(run("--compare", file).err()).contains("FILE: expected at least one, or --compare");
    assertThat(run(file, "--out", folder).err()).contains("--out: expected --compare beside it");
  }

  @Test
  void shouldPrintTheSameInAnyLocale() {
    String before = run(OwnFiles.path(OwnFiles.COLLATERAL)).out();
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(run(OwnFiles.path(OwnFiles.COLLATERAL)).out()).isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void shouldAskForAFile() {
    assertThat(run().exitCode()).isEqualTo(2);
  }

  @Test
  void shouldExplainItself() {
    StringWriter out = new StringWriter();
    new CommandLine(new MarginCommand()).usage(new PrintWriter(out));

    assertThat(out.toString())
        .contains("derive-pmrm2", "derive-pmrm1", "derive-standard")
        .contains("Exit code 0 when all figures match, 1 when one differs, 2 for a malformed");
  }

  @Test
  void shouldBeKnownToTheCommandLine() {
    assertThat(ServiceLoader.load(Subcommand.class))
        .anyMatch(command -> command instanceof MarginCommand);
  }

  private static Run run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(new MarginCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = line.execute(texts);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private Path fileOf(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "case", ".json"), text);
  }
}
