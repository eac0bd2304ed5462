package cenote.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every planted bug can be planted in the product as it is today. */
class PatchesTest {

  private static final Path ROOT =
      Path.of(System.getProperty("cenote.root", "..")).toAbsolutePath().normalize();
  private static final Path FOLDER = ROOT.resolve("simulator").resolve("planted");

  private static List<Patch> patches() {
    return Stream.of("open", "held-out")
        .flatMap(name -> Patch.readAll(FOLDER.resolve(name)).stream())
        .toList();
  }

  /** By number: reports of tests are read by those who must not know what is held out. */
  private static List<Named<Patch>> numbered() {
    return patches().stream().map(patch -> Named.of(patch.id(), patch)).toList();
  }

  @Test
  void shouldHoldThirtyWithNumbersOfTheirOwn() {
    assertThat(patches()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(patches()).extracting(Patch::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("numbered")
  void shouldApplyAndCompile(Patch patch, @TempDir Path out) throws IOException {
    new Overlay(ROOT, System.getProperty("java.class.path")).compile(patch, out);

    String type = patch.file().replaceFirst(".*/src/main/java/", "").replace(".java", ".class");
    assertThat(Files.size(out.resolve(type))).isPositive();
  }
}
