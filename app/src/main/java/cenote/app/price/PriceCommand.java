package cenote.app.price;

import cenote.app.Subcommand;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
  @Parameters(index = "0", paramLabel = "FILE.csv", description = "The options.")
  private @Nullable Path file;

  @Mixin private Batch batch = new Batch();

  @Override
  public Integer call() {
    return batch.run(
        Objects.requireNonNull(file), OptionRow.HEADER, PricedRow.TITLES, PricedRow::of);
  }
}
