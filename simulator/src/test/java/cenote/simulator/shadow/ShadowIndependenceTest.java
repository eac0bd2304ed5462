package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A shadow that borrowed from the pool would repeat its mistakes. */
class ShadowIndependenceTest {

  private static final List<String> FORBIDDEN =
      List.of("cenote.pool", "cenote.kernel", "cenote.crypto", "cenote.protocol");

  @Test
  void shouldKnowNothingOfThePoolAndItsArithmetic() throws IOException {
    List<Path> sources = sources();

    assertThat(sources).hasSizeGreaterThan(10);
    for (Path source : sources) {
      assertThat(Files.readString(source)).as("%s", source).doesNotContain(FORBIDDEN);
    }
  }

  private static List<Path> sources() throws IOException {
    String root = System.getProperty("cenote.root", "..");
    Path folder =
        Path.of(root, "simulator", "src", "main", "java", "cenote", "simulator", "shadow");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
