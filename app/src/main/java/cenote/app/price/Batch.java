package cenote.app.price;

import cenote.app.RefusedException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Works through a CSV file and prints a table, or one JSON object.
 *
 * <p>A line that is refused is reported in its place and does not stop the others; a file that
 * cannot be read, or that has another header, is refused as a whole.
 */
final class Batch {

  /** What became of one line of the file, which is counted from 1 with the header. */
  private sealed interface Row {
    int line();

    record Good(int line, Result result) implements Row {}

    record Bad(int line, String error) implements Row {}
  }

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object with the rows in file order.")
  private boolean isJson;

  /**
   * Reads, works out and prints; returns the exit code.
   *
   * @param header of the file
   * @param titles of the table's cells
   * @param reader works out a line or throws a {@link RefusedException}
   */
  int run(Path file, String header, String titles, Function<String, ? extends Result> reader) {
    List<Row> rows = CsvFile.rows(file, header, (line, text) -> row(line, text, reader));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (isJson) {
      out.println(json(rows));
    } else {
      printTable(titles, rows, out);
    }
    out.flush();
    return 0;
  }

  private static Row row(int line, String text, Function<String, ? extends Result> reader) {
    try {
      return new Row.Good(line, reader.apply(text));
    } catch (RefusedException refused) {
      return new Row.Bad(line, String.valueOf(refused.getMessage()));
    }
  }

  private static String json(List<Row> rows) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    var array = root.putArray("rows");
    for (Row row : rows) {
      ObjectNode json = array.addObject().put("line", row.line());
      switch (row) {
        case Row.Good good -> good.result().putIn(json);
        case Row.Bad bad -> json.put("error", bad.error());
      }
    }
    return root.toString();
  }

  private static void printTable(String titles, List<Row> rows, PrintWriter out) {
    out.printf(Locale.ROOT, "%6s %s%n", "line", titles);
    for (Row row : rows) {
      String rest =
          switch (row) {
            case Row.Good good -> good.result().cells();
            case Row.Bad bad -> "error: " + bad.error();
          };
      out.printf(Locale.ROOT, "%6d %s%n", row.line(), rest);
    }
  }
}
