package cenote.app.price;

import cenote.app.Subcommand;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Finds the implied volatilities of the prices in a CSV file and prints a table, or one JSON
 * object: the inverse of {@link PriceCommand}, with the same handling of bad lines and files.
 */
@Command(
    name = "implied-vol",
    description = "Implied volatilities of European options on a forward, by Black-76.",
    footer = {
      "",
      "FILE.csv begins with the line",
      "  type,forward,strike,years,price,rate",
      "where type is C or P, price is today's in the unit of forward and strike, and",
      "rate is continuously compounded. Volatility 0.8 is 80 %%. A line whose price no",
      "volatility gives is reported in its place with the rule that it breaks."
    })
public final class ImpliedVolatilityCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE.csv", description = "The prices.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print one JSON object with the rows in file order.")
  private boolean isJson;

  @Override
  public Integer call() {
    List<ImpliedRow> rows =
        CsvFile.rows(Objects.requireNonNull(file), QuoteRow.HEADER, ImpliedRow::of);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (isJson) {
      out.println(json(rows));
    } else {
      printTable(rows, out);
    }
    out.flush();
    return 0;
  }

  private static String json(List<ImpliedRow> rows) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    var array = root.putArray("rows");
    rows.forEach(row -> putRow(array.addObject(), row));
    return root.toString();
  }

  private static void putRow(ObjectNode json, ImpliedRow row) {
    switch (row) {
      case ImpliedRow.Bad bad -> json.put("line", bad.line()).put("error", bad.error());
      case ImpliedRow.Implied implied ->
          json.put("line", implied.line()).put("volatility", implied.volatility());
    }
  }

  private static void printTable(List<ImpliedRow> rows, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%6s %4s %14s %14s %10s %14s %8s  %12s%n",
        "line",
        "type",
        "forward",
        "strike",
        "years",
        "price",
        "rate",
        "volatility");
    rows.forEach(row -> printRow(row, out));
  }

  private static void printRow(ImpliedRow row, PrintWriter out) {
    switch (row) {
      case ImpliedRow.Bad bad ->
          out.printf(Locale.ROOT, "%6d error: %s%n", bad.line(), bad.error());
      case ImpliedRow.Implied implied -> printImplied(implied, implied.quote(), out);
    }
  }

  private static void printImplied(ImpliedRow.Implied implied, QuoteRow quote, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%6d %4s %14.6f %14.6f %10.6f %14.6f %8.5f  %12.8f%n",
        implied.line(),
        quote.isCall() ? "C" : "P",
        quote.forward(),
        quote.strike(),
        quote.years(),
        quote.price(),
        quote.rate(),
        implied.volatility());
  }
}
