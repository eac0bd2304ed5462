package cenote.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {

  private static final String TEXT =
      """
      bug: Two and two make five.
      promise: I8 no free money
      file: pool/src/main/java/cenote/pool/Sum.java
      --- before
          return 4;
        }
      --- after
          return 5;
        }
      """;

  private static final String SOURCE =
      """
      class Sum {
        int of() {
          return 4;
        }
      }
      """;

  private static Patch patch() {
    return Patch.parse("P07-two-and-two", TEXT);
  }

  @Test
  void shouldReadEveryPart() {
    Patch patch = patch();

    assertThat(patch.id()).isEqualTo("P07");
    assertThat(patch.bug()).isEqualTo("Two and two make five.");
    assertThat(patch.promise()).isEqualTo("I8 no free money");
    assertThat(patch.file()).isEqualTo("pool/src/main/java/cenote/pool/Sum.java");
    assertThat(patch.before()).isEqualTo("    return 4;\n  }");
    assertThat(patch.after()).isEqualTo("    return 5;\n  }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bug: Two and two make five. | bug:                | line 1: expected "bug: ..."
          promise: I8 no free money   | promised: much      | line 2: expected "promise: ..."
          file: pool/src/main         | file: ../pool       | line 3: expected a file like
          --- before                  | --- behind          | line 4: expected "--- before"
          --- after                   | --- behind          | line 10: expected "--- after", got the end
          return 5;                   | return 4;           | line 10: expected lines after that differ
          """)
  void shouldNameLineAndRuleOfWhatIsWrong(String part, String instead, String message) {
    String text = TEXT.replace(part, instead.equals("bug:") ? "bug: " : instead);

    assertThatThrownBy(() -> Patch.parse("P07-two-and-two", text))
        .isInstanceOf(PatchFault.class)
        .hasMessageStartingWith("patch P07-two-and-two, line ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseAnEmptyReplacement() {
    String text = TEXT.substring(0, TEXT.indexOf("    return 5"));

    assertThatThrownBy(() -> Patch.parse("P07-two-and-two", text))
        .hasMessage("patch P07-two-and-two, line 8: expected lines of source, got the end");
  }

  @Test
  void shouldReplaceItsLines() {
    assertThat(patch().applyTo(SOURCE)).isEqualTo(SOURCE.replace("return 4", "return 5"));
  }

  @Test
  void shouldFailByNameWhenItsTextIsGone() {
    assertThatThrownBy(() -> patch().applyTo(SOURCE.replace("4", "2 + 2")))
        .isInstanceOf(PatchFault.class)
        .hasMessage(
            "patch P07-two-and-two: expected its text once in"
                + " pool/src/main/java/cenote/pool/Sum.java, found 0 times");
  }

  @Test
  void shouldFailByNameWhenItsTextIsThereTwice() {
    assertThatThrownBy(() -> patch().applyTo(SOURCE + SOURCE))
        .hasMessageStartingWith("patch P07-two-and-two: ")
        .hasMessageEndingWith("found 2 times");
  }

  @Test
  void shouldNotTakeAPartOfALineForALine() {
    assertThatThrownBy(() -> patch().applyTo(SOURCE.replace("    return 4", "  // return 4")))
        .hasMessageEndingWith("found 0 times");
  }

  @Test
  void shouldReadAFolderByName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("P02-second.patch"), TEXT);
    Files.writeString(folder.resolve("P01-first.patch"), TEXT);
    Files.writeString(folder.resolve("README.md"), "no patch");

    assertThat(Patch.readAll(folder))
        .extracting(Patch::name)
        .containsExactly("P01-first", "P02-second");
    assertThat(Patch.readAll(folder.resolve("none"))).isEmpty();
  }
}
