package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Branches that no published case reaches, against a second implementation in Python: perpetuals
 * and base in the first version, a lost peg, the last half hour, less than a day, doubtful prices,
 * rates below zero, nothing at all, 127 legs.
 */
class OwnCasesTest {
  private static List<Path> files() throws IOException {
    return OwnFiles.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldAgreeWithASecondImplementation(Path file) {
    assertThat(CaseReader.read(file))
        .isNotEmpty()
        .allSatisfy(margin -> assertAgrees(CaseReport.of(file, margin)));
  }

  private static void assertAgrees(CaseReport report) {
    assertThat(report.comparisons()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(report.differing()).as(report.name()).isEmpty();
  }
}
