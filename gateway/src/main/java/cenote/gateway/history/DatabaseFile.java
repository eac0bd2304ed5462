package cenote.gateway.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of the files in a history's directory, and what happens to a broken one. */
final class DatabaseFile {

  private static final String NAME = "history.duckdb";
  private static final String WAL = ".wal";
  private static final String BROKEN = NAME + ".broken-";

  private final Path directory;

  DatabaseFile(Path directory) {
    this.directory = directory;
  }

  Path path() {
    return directory.resolve(NAME);
  }

  /** Where DuckDB puts what does not fit in memory. */
  Path spill() {
    return directory.resolve("spill");
  }

  /** Deletes the file and its log of changes. */
  void delete() throws IOException {
    Files.deleteIfExists(path());
    Files.deleteIfExists(directory.resolve(NAME + WAL));
  }

  /** Moves the file out of the way, for whoever wants to look; at most one is kept. */
  Path setAside() throws IOException {
    long last = 0;
    for (Path old : broken()) {
      last = Math.max(last, number(old));
      Files.delete(old);
    }
    Path aside = directory.resolve(BROKEN + (last + 1));
    move(path(), aside);
    move(directory.resolve(NAME + WAL), directory.resolve(aside.getFileName() + WAL));
    return aside;
  }

  private List<Path> broken() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BROKEN + "*")) {
      files.forEach(found::add);
    }
    return found;
  }

  private static long number(Path broken) {
    String digits = String.valueOf(broken.getFileName()).replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits);
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to);
    }
  }
}
