package cenote.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small promises about the repository as text. */
final class TidyTest {
  private static final Path ROOT =
      Path.of(System.getProperty("cenote.root", "..")).toAbsolutePath().normalize();

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of(
          ".git",
          ".idea",
          "target",
          "replay-out",
          "campaign-out",
          "cenote-node",
          "cenote-up",
          "node_modules");
  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(java|xml|md|html|js|css|properties|yml)|cenote|run");

  // Put together from parts, so that this file does not match itself.
  private static final Pattern OWNERLESS_TODO =
      Pattern.compile("\\b(?:TO" + "DO(?!\\(docs/)|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~}$])/(?:ho" + "me|Us" + "ers|ro" + "ot|wo" + "rk)/\\w");
  private static final Pattern RELATIVE_LINK =
      Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)[^)]*\\)");

  @Test
  void shouldCarryApacheLicense() {
    assertThat(text(ROOT.resolve("LICENSE")))
        .contains("Apache License")
        .contains("Version 2.0, January 2004")
        .contains("END OF TERMS AND CONDITIONS");
  }

  @Test
  void shouldPrintOnlyFromCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cenote.app..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(ProjectClasses.MAIN);
  }

  @Test
  void shouldNameOwnerDocumentOfEveryOpenEnd() {
    assertThat(linesWith(OWNERLESS_TODO)).isEmpty();
  }

  @Test
  void shouldNameNoPathOfOneMachine() {
    assertThat(linesWith(MACHINE_PATH)).isEmpty();
  }

  @Test
  void shouldLinkOnlyToFilesThatExist() {
    assertThat(textFiles().filter(file -> file.toString().endsWith(".md")).flatMap(TidyTest::dead))
        .isEmpty();
  }

  private static Stream<String> dead(Path page) {
    return RELATIVE_LINK
        .matcher(text(page))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(page.resolveSibling(link)))
        .map(link -> ROOT.relativize(page) + " -> " + link);
  }

  private static List<String> linesWith(Pattern pattern) {
    return textFiles()
        .flatMap(file ->
            text(file)
                .lines()
                .filter(line -> pattern.matcher(line).find())
                .map(line -> ROOT.relativize(file) + ": " + line.strip()))
        .toList();
  }

  private static Stream<Path> textFiles() {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT, new TextFiles(found));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    assertThat(found).as("text files below %s", ROOT).hasSizeGreaterThan(10);
    return found.stream();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class TextFiles extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    private TextFiles(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return SKIPPED_FOLDERS.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (TEXT_FILE.matcher(file.getFileName().toString()).matches()) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
