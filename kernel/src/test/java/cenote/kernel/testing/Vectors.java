package cenote.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the outside test vectors, which lie beside the repository and are never part of it. A test
 * that asks for an absent one is skipped, or fails when the environment has {@code
 * CENOTE_REQUIRE_VECTORS=true}.
 *
 * <p>The folder is the system property {@code cenote.vectors}; without it (an IDE), the first
 * {@code shared/vectors} beside the working directory or one of its parents.
 */
public final class Vectors {
  private Vectors() {}

  /**
   * The file or folder of that name.
   *
   * @param name relative, with forward slashes, such as {@code pricing/haug.csv}
   */
  public static Path path(String name) {
    Path path = root().resolve(name);
    if (!Files.exists(path)) {
      absent("test vectors absent: expected " + path.toAbsolutePath().normalize());
    }
    return path;
  }

  /** The whole file as UTF-8 text. */
  public static String text(String name) {
    Path path = path(name);
    try {
      return Files.readString(path);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The lines of the file, without their ends. */
  public static List<String> lines(String name) {
    return text(name).lines().toList();
  }

  private static void absent(String message) {
    if ("true".equals(System.getenv("CENOTE_REQUIRE_VECTORS"))) {
      Assertions.fail(message + " (CENOTE_REQUIRE_VECTORS=true)");
    }
    Assumptions.abort(message);
  }

  private static Path root() {
    String given = System.getProperty("cenote.vectors");
    return given == null ? besideWorkingDirectory() : Path.of(given);
  }

  private static Path besideWorkingDirectory() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("shared/vectors"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(here.resolveSibling("shared/vectors"));
  }
}
