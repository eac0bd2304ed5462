package cenote.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {

  private static final String FILE = "demo/src/main/java/demo/Answer.java";

  @TempDir private Path root = Path.of("");

  private Path product = root;
  private Path overlay = root;

  @BeforeEach
  void writeAndCompileTheProduct() throws IOException {
    product = root.resolve("product");
    overlay = root.resolve("overlay");
    Path source = root.resolve(FILE);
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package demo;

        public final class Answer implements java.util.function.IntSupplier {
          @Override
          public int getAsInt() {
            return 42;
          }
        }
        """);
    new Overlay(root, product.toString()).compile(patch("// as it was", "return 42;"), product);
  }

  /** The line of the answer, and what stands there instead. */
  private static Patch patch(String note, String line) {
    return new Patch("P99-" + note, "Wrong.", "I8", FILE, "    return 42;", "    " + line);
  }

  private int answer() throws IOException, ReflectiveOperationException {
    URL[] path = {overlay.toUri().toURL(), product.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path)) {
      Object answer = loader.loadClass("demo.Answer").getConstructor().newInstance();
      return ((IntSupplier) answer).getAsInt();
    }
  }

  @Test
  void shouldStandBeforeTheProduct() throws IOException, ReflectiveOperationException {
    Files.createDirectories(overlay);
    assertThat(answer()).isEqualTo(42);

    new Overlay(root, product.toString()).compile(patch("one-less", "return 41;"), overlay);

    assertThat(answer()).isEqualTo(41);
    assertThat(Files.readString(root.resolve(FILE))).contains("return 42;");
  }

  @Test
  void shouldSayWhyItDoesNotCompile() {
    Patch wrong = patch("no-number", "return \"41\";");

    assertThatThrownBy(() -> new Overlay(root, product.toString()).compile(wrong, overlay))
        .isInstanceOf(PatchFault.class)
        .hasMessageStartingWith("patch P99-no-number: expected to compile, got line 6: ")
        .hasMessageContaining("String cannot be converted to int");
  }

  @Test
  void shouldNameAFileThatIsNotThere() {
    Overlay elsewhere = new Overlay(root.resolve("nowhere"), product.toString());

    assertThatThrownBy(() -> elsewhere.compile(patch("lost", "return 41;"), overlay))
        .isInstanceOf(PatchFault.class)
        .hasMessageStartingWith("patch P99-lost: expected a source file " + FILE);
  }
}
