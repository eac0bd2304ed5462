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
 * Prices the options of a CSV file by Black-76 and prints a table, or one JSON object.
 *
 * <p>A line that cannot be priced is reported in its place and does not stop the others; a file
 * that cannot be read, or that has another header, is refused as a whole.
 */
@Command(
    name = "price",
    description = "Values and Greeks of European options on a forward, by Black-76.",
    footer = {
      "",
      "FILE.csv begins with the line",
      "  type,forward,strike,years,volatility,rate",
      "where type is C or P, volatility 0.8 is 80 %%, and rate is continuously",
      "compounded. Delta and gamma are by the forward, vega is per 1.00 of",
      "volatility, theta per year. A bad line is reported in its place."
    })
public final class PriceCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE.csv", description = "The options.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print one JSON object with the rows in file order.")
  private boolean isJson;

  @Override
  public Integer call() {
    List<PricedRow> rows =
        CsvFile.rows(Objects.requireNonNull(file), OptionRow.HEADER, PricedRow::of);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (isJson) {
      out.println(json(rows));
    } else {
      printTable(rows, out);
    }
    out.flush();
    return 0;
  }

  private static String json(List<PricedRow> rows) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    var array = root.putArray("rows");
    rows.forEach(row -> putRow(array.addObject(), row));
    return root.toString();
  }

  private static void putRow(ObjectNode json, PricedRow row) {
    switch (row) {
      case PricedRow.Bad bad -> json.put("line", bad.line()).put("error", bad.error());
      case PricedRow.Priced priced ->
          json.put("line", priced.line())
              .put("price", priced.price())
              .put("delta", priced.delta())
              .put("gamma", priced.gamma())
              .put("vega", priced.vega())
              .put("theta", priced.theta());
    }
  }

  private static void printTable(List<PricedRow> rows, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%6s %4s %14s %14s %10s %10s %8s  %14s %10s %12s %12s %12s%n",
        "line",
        "type",
        "forward",
        "strike",
        "years",
        "volatility",
        "rate",
        "price",
        "delta",
        "gamma",
        "vega",
        "theta");
    rows.forEach(row -> printRow(row, out));
  }

  private static void printRow(PricedRow row, PrintWriter out) {
    switch (row) {
      case PricedRow.Bad bad -> out.printf(Locale.ROOT, "%6d error: %s%n", bad.line(), bad.error());
      case PricedRow.Priced priced -> printPriced(priced, priced.option(), out);
    }
  }

  private static void printPriced(PricedRow.Priced priced, OptionRow option, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%6d %4s %14.6f %14.6f %10.6f %10.6f %8.5f  %14.6f %10.6f %12.5g %12.6g %12.6g%n",
        priced.line(),
        option.isCall() ? "C" : "P",
        option.forward(),
        option.strike(),
        option.years(),
        option.volatility(),
        option.rate(),
        priced.price(),
        priced.delta(),
        priced.gamma(),
        priced.vega(),
        priced.theta());
  }
}
