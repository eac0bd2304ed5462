package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.kernel.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every figure that Derive published about its cases, to 1e-8. */
class PublishedCasesTest {
  @Test
  void shouldReproduceEveryCaseOfPm2() throws IOException {
    List<CaseReport> reports = reports(files("margin/derive-pmrm2"));

    assertThat(reports).hasSize(70).allMatch(report -> report.model().equals("derive-pmrm2"));
    assertAllMatch(reports);
    assertThat(reports.stream().mapToLong(PublishedCasesTest::losses).sum()).isEqualTo(2_166);
    assertThat(reports)
        .allSatisfy(
            report -> assertThat(losses(report)).isEqualTo(report.result().scenarios().size()));
  }

  @Test
  void shouldReproduceEveryCaseOfTheFirstVersion() {
    List<CaseReport> reports =
        reports(List.of(Vectors.path("margin/derive-pmrm1/testAndVerifyScenarios.1-11.json")));

    assertThat(reports).hasSize(11).allMatch(report -> report.model().equals("derive-pmrm1"));
    assertAllMatch(reports);
  }

  @Test
  void shouldReproduceEveryCaseOfStandardMargin() {
    List<CaseReport> reports = reports(List.of(Vectors.path("margin/derive-srm/test-cases.json")));

    assertThat(reports).hasSize(28).allMatch(report -> report.model().equals("derive-standard"));
    assertAllMatch(reports);
  }

  /** The one case where a linear skew comes with a move of the spot: ADR 0019. */
  @Test
  void shouldReproduceTheSkewWithAMove() {
    Path file = Vectors.path("margin/derive-pmrm2/test_67_misc_skew_scenario_with_spot_move.json");

    CaseReport report = reports(List.of(file)).get(0);

    assertThat(report.comparisons())
        .filteredOn(comparison -> comparison.figure().equals("loss at spot x1.18 linear skew"))
        .singleElement()
        .satisfies(comparison -> assertThat(comparison.published()).isBetween(-31.44, -31.43))
        .matches(Comparison::matches);
  }

  private static long losses(CaseReport report) {
    return report.comparisons().stream()
        .filter(comparison -> comparison.figure().startsWith("loss at "))
        .count();
  }

  private static void assertAllMatch(List<CaseReport> reports) {
    assertThat(reports)
        .allSatisfy(report -> {
          assertThat(report.comparisons()).hasSizeGreaterThanOrEqualTo(10);
          assertThat(report.differing()).as(report.name()).isEmpty();
        });
  }

  private static List<CaseReport> reports(List<Path> files) {
    return files.stream()
        .flatMap(file -> CaseReader.read(file).stream().map(margin -> CaseReport.of(file, margin)))
        .toList();
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Vectors.path(folder))) {
      return files.sorted().toList();
    }
  }
}
