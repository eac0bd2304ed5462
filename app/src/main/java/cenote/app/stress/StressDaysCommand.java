package cenote.app.stress;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.CandleReader;
import cenote.app.candle.PriceFiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cenote stress-days}; see {@code docs/concepts/coverage.md}. */
@Command(
    name = "stress-days",
    description =
        "Finds the worst 24 hours of hourly candles for three books of equal risk: all long, all"
            + " short, and the worst pair of one long and one short. From them a steward makes the"
            + " stressed days of coverage.")
public final class StressDaysCommand implements Subcommand {
  private static final int COUNT_MAX = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--prices",
      paramLabel = "SYMBOL=FILE",
      description =
          "Hourly candles of one underlying; once per underlying. Header: " + CandleReader.HEADER)
  private List<String> prices = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most days of each book (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--json", description = "Prints one JSON object; parts and factors E9.")
  private boolean isJson;

  @Override
  public Integer call() {
    if (count < 1 || count > COUNT_MAX) {
      throw new RefusedException("--count: expected 1 to " + COUNT_MAX + ", got " + count);
    }
    StressDays days = StressDays.of(PriceFiles.read(prices), count);
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    terminal.print(isJson ? StressJson.of(days) + "\n" : StressTable.of(days));
    terminal.flush();
    return 0;
  }
}
