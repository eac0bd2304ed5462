package cenote.gateway.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The driver unpacks its native code, some 70 MB, into the temporary folder of every process and
 * deletes it at an orderly exit only: whoever is killed leaves it behind. Linux keeps what is
 * mapped without a name, so the name goes as soon as the code is loaded. Elsewhere nothing is done.
 */
final class UnpackedLibrary {

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String NAME = "libduckdb_java";

  private UnpackedLibrary() {}

  /** Deletes what this process has unpacked and loaded; does what it can. */
  static void deleteName() {
    for (Path file : named()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }

  /** Unpacked files that are loaded and have a name. */
  static List<Path> named() {
    if (!Files.isReadable(MAPS)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.contains("/" + NAME) && line.endsWith(".so"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(UnpackedLibrary::isTemporary)
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isTemporary(Path file) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "")).toAbsolutePath();
    return folder.equals(file.getParent());
  }
}
