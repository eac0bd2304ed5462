package cenote.app.price;

import cenote.app.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of one header and lines that stand for themselves. */
final class CsvFile {
  private CsvFile() {}

  /** Makes something of a line, which is counted from 1 with the header. */
  @FunctionalInterface
  interface LineReader<T> {
    T read(int line, String text);
  }

  /**
   * What the lines give, blank ones left out.
   *
   * @throws RefusedException when the file cannot be read or has another header
   */
  static <T> List<T> rows(Path file, String expectedHeader, LineReader<T> reader) {
    List<String> lines = lines(file);
    String header = lines.isEmpty() ? "" : lines.get(0).strip();
    if (!header.equals(expectedHeader)) {
      throw new RefusedException(
          "header: expected %s, got '%s' (file=%s)".formatted(expectedHeader, header, file));
    }
    List<T> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(reader.read(i + 1, lines.get(i)));
      }
    }
    return rows;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new RefusedException("file: expected readable UTF-8 text, got " + unreadable);
    }
  }
}
