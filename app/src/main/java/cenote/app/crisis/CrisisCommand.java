package cenote.app.crisis;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.Candles;
import cenote.app.candle.PriceFiles;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cenote crisis}: losses of others; see {@code docs/operating/crisis.md}. */
@Command(
    name = "crisis",
    description = {
      "Replays losses that happened elsewhere, each twice on one seed: guards off, guards on.",
      "Off must lose what was lost; on must show what the incident demands."
    },
    footer = {
      "",
      "Examples:",
      "  ./cenote crisis --list",
      "  ./cenote crisis jelly",
      "  ./cenote crisis all --seed 7 --out crisis-out",
      "  ./cenote crisis march-2020 --prices BTC=btc-1h.csv --prices ETH=eth-1h.csv"
    })
public final class CrisisCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "all",
      description = "One incident, or all (default: ${DEFAULT-VALUE}).")
  private String name = "all";

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of paths and books (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes crisis.json and crisis.html there.")
  private @Nullable Path out;

  @Option(
      names = "--prices",
      paramLabel = "SYMBOL=FILE",
      description =
          "Hourly candles of BTC and of ETH in March 2020, as replay reads them: for march-2020,"
              + " which is left out without.")
  private List<String> prices = new ArrayList<>();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean isJson;

  @Option(names = "--list", description = "Names the incidents and ends.")
  private boolean isList;

  @Override
  public Integer call() {
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    if (isList) {
      Incidents.all().forEach(one -> terminal.printf("%-16s %s%n", one.name(), one.title()));
      terminal.printf("%-16s %s%n", March.NAME, March.TITLE);
      terminal.flush();
      return 0;
    }
    List<Candles> candles = PriceFiles.read(prices);
    List<CrisisRun> runs =
        Incidents.named(name, candles).stream().map(one -> one.play(seed)).toList();
    ObjectNode json = CrisisJson.of(runs);
    terminal.print(isJson ? json + "\n" : CrisisTable.of(runs));
    if (!isJson && "all".equals(name) && candles.isEmpty()) {
      terminal.println(March.NAME + " left out: it wants --prices BTC=FILE --prices ETH=FILE");
    }
    if (out != null) {
      keep(out, runs, json);
      if (!isJson) {
        terminal.println("report  " + out.resolve("crisis.html"));
      }
    }
    terminal.flush();
    return 0;
  }

  private static void keep(Path folder, List<CrisisRun> runs, ObjectNode json) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("crisis.json"), json.toPrettyString() + "\n");
      Files.writeString(folder.resolve("crisis.html"), CrisisPage.of(runs));
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }
}
