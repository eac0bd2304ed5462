package cenote.app.price;

import cenote.app.Subcommand;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
  @Parameters(index = "0", paramLabel = "FILE.csv", description = "The prices.")
  private @Nullable Path file;

  @Mixin private Batch batch = new Batch();

  @Override
  public Integer call() {
    return batch.run(
        Objects.requireNonNull(file), QuoteRow.HEADER, ImpliedRow.TITLES, ImpliedRow::of);
  }
}
