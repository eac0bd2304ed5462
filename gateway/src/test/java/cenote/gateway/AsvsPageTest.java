package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on ASVS names only tests that exist. */
class AsvsPageTest {

  private static final Path ROOT = Path.of(System.getProperty("cenote.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/reference/asvs.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

  @Test
  void shouldNameOnlyTestsThatExist() throws IOException {
    Set<String> named =
        TEST.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult it) -> it.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(tests()).containsAll(named);
  }

  @Test
  void shouldSayInEachRowWhichTestOrWhyNone() throws IOException {
    for (String line : Files.readAllLines(PAGE)) {
      boolean isRow = line.startsWith("| ") && !line.startsWith("| requirement");
      if (isRow) {
        boolean isReasoned = line.contains("N/A: ") || line.contains("Missing: ");
        assertThat(isReasoned || TEST.matcher(line).find()).as(line).isTrue();
      }
    }
  }

  /** Names of all test classes, over the modules' source folders. */
  private static Set<String> tests() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.map(it -> it.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            files
                .map(it -> it.getFileName().toString())
                .filter(it -> it.endsWith("Test.java"))
                .forEach(it -> names.add(it.substring(0, it.length() - ".java".length())));
          }
        }
      }
    }
    return names;
  }
}
