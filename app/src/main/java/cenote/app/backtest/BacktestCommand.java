package cenote.app.backtest;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.CandleReader;
import cenote.app.candle.PriceFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cenote backtest}; see {@code docs/reference/backtest.md}. */
@Command(
    name = "backtest",
    description = {
      "Opens standard portfolios in a pool along hourly candles, 4 and 24 hours each, and counts",
      "the losses above the requirement, with the tests of Kupiec and Christoffersen."
    })
public final class BacktestCommand implements Subcommand {
  private static final int LAST_HOUR = 23;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--prices",
      paramLabel = "SYMBOL=FILE",
      description = "Hourly candles of one underlying; exactly two. Header: " + CandleReader.HEADER)
  private List<String> prices = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "HOUR",
      defaultValue = "0",
      description =
          "Hour of the day, UTC, at which the first window begins (default: ${DEFAULT-VALUE}).")
  private int atHour;

  @Option(
      names = "--every-hour",
      description = "Opens them at every hour too; these windows overlap and are only counted.")
  private boolean hasEveryHour;

  @Option(
      names = "--procyclicality",
      description = "How far requirements rise and fall, beside a rule without floors.")
  private boolean hasCycles;

  @Option(
      names = "--daily",
      paramLabel = "SYMBOL=FILE",
      description = "With it: daily prices (date,price,...) of one underlying, of years.")
  private List<String> daily = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keeps backtest.json there, and procyclicality.html.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    require(atHour >= 0 && atHour <= LAST_HOUR, "--at", "0 to 23", atHour);
    require(hasCycles || daily.isEmpty(), "--daily", "--procyclicality with it", "none");
    Backtest test = Backtest.run(new History(PriceFiles.read(prices)), atHour, hasEveryHour);
    List<Cycle> cycles = hasCycles ? cycles(test) : List.of();
    String json = BacktestJson.of(test, cycles).toString();
    keep(json, cycles);
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    terminal.print(isJson ? json + "\n" : BacktestTable.of(test));
    if (!isJson && hasCycles) {
      terminal.print("\n" + CycleTable.of(cycles));
    }
    terminal.flush();
    return 0;
  }

  private List<Cycle> cycles(Backtest test) {
    List<Cycle> cycles = new ArrayList<>(Cycles.run(test.history(), test.firstHour()));
    daily.forEach(given -> cycles.add(DailyCycle.run(DailyHistory.read(given))));
    return cycles;
  }

  private void keep(String json, List<Cycle> cycles) {
    if (out == null) {
      return;
    }
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve("backtest.json"), json + "\n");
      if (hasCycles) {
        Files.writeString(out.resolve("procyclicality.html"), CyclePage.of(cycles));
      }
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }

  private static void require(boolean holds, String option, String expected, Object got) {
    if (!holds) {
      throw new RefusedException("%s: expected %s, got %s".formatted(option, expected, got));
    }
  }
}
