package cenote.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of rejects lists every code once, with its name and its words, and nothing else. */
final class RejectsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("cenote.root", ".."), "docs", "reference", "rejects.md");

  /** Code, name, section of the rulebook, words. */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (\\d+) \\| `([A-Z_]+)` \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

  @Test
  void shouldListEveryCodeInOrderWithNameAndWords() throws IOException {
    List<String> listed =
        rows().stream()
            .map(row -> row.group(1) + " " + row.group(2) + ": " + row.group(4).strip())
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(Reject.values())
                .map(reject -> reject.code() + " " + reject.name() + ": " + reject.rule())
                .toList());
  }

  @Test
  void shouldNameOnlyRejectsThatExist() throws IOException {
    List<String> known = Arrays.stream(Reject.values()).map(Reject::name).toList();

    assertThat(NAME.matcher(page()).results().map(name -> name.group(1)).distinct())
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @Test
  void shouldSayWhereInTheOrderOfChecksEachRejectStands() throws IOException {
    String order = page().substring(page().indexOf("## Order of precedence"));

    for (Reject reject : Reject.values()) {
      if (reject != Reject.NONE) {
        assertThat(order).contains("`" + reject.name() + "`");
      }
    }
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(page()).results().toList();
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }
}
