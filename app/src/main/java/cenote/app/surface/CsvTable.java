package cenote.app.surface;

import cenote.app.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A comma-separated file with a header, without quoted cells; blank lines are left out. */
final class CsvTable {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  /** A line of the file, which is counted from 1 with the header. */
  final class Row {
    private final int line;
    private final List<String> cells;

    private Row(int line, List<String> cells) {
      this.line = line;
      this.cells = cells;
    }

    String text(String column) {
      return cells.get(header.indexOf(column));
    }

    /** Empty cells and absent columns give {@code otherwise}. */
    double number(String column, double otherwise) {
      return !has(column) || text(column).isEmpty() ? otherwise : number(column);
    }

    double number(String column) {
      String text = text(column);
      if (!DECIMAL.matcher(text).matches()) {
        throw refusal(column, "a decimal number");
      }
      return Double.parseDouble(text);
    }

    RefusedException refusal(String column, String expected) {
      return new RefusedException(
          "%s: expected %s, got '%s' (line=%d)".formatted(column, expected, text(column), line));
    }
  }

  private CsvTable(List<String> lines, Path file) {
    this.header = cells(lines.isEmpty() ? "" : lines.getFirst());
    requireNamedOnce();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(i + 1, cells(lines.get(i)), file));
      }
    }
  }

  static CsvTable read(Path file) {
    try {
      return new CsvTable(Files.readAllLines(file), file);
    } catch (IOException unreadable) {
      throw new RefusedException("file: expected readable UTF-8 text, got " + unreadable);
    }
  }

  List<String> header() {
    return header;
  }

  List<Row> rows() {
    return rows;
  }

  boolean has(String column) {
    return header.contains(column);
  }

  /** Refuses a table without the column. */
  void require(String column) {
    if (!has(column)) {
      throw new RefusedException(
          "column: expected %s, got only %s".formatted(column, String.join(",", header)));
    }
  }

  private void requireNamedOnce() {
    for (String column : header) {
      if (header.indexOf(column) != header.lastIndexOf(column)) {
        throw new RefusedException(
            "column: expected each name once, got '%s' twice".formatted(column));
      }
    }
  }

  private Row row(int line, List<String> cells, Path file) {
    if (cells.size() != header.size()) {
      throw new RefusedException(
          "columns: expected %d, got %d (line=%d file=%s)"
              .formatted(header.size(), cells.size(), line, file));
    }
    return new Row(line, cells);
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::strip).toList();
  }
}
