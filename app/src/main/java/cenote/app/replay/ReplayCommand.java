package cenote.app.replay;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.CandleReader;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import cenote.app.candle.PriceFiles;
import cenote.pool.Pool;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cenote replay}: a market through the pool; see {@code docs/operating/replay.md}. */
@Command(
    name = "replay",
    description = {
      "Takes hourly candles, or a synthetic market, through the pool with an economy of traders,",
      "keepers and a steward, and tells what was called, auctioned and lost."
    })
public final class ReplayCommand implements Subcommand {
  private static final int ACCOUNTS_MAX = 100_000;
  private static final int UNDERLYINGS_MAX = 12;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--prices",
      paramLabel = "SYMBOL=FILE",
      description =
          "Hourly candles of one underlying; once per underlying. Header: " + CandleReader.HEADER)
  private List<String> prices = new ArrayList<>();

  @Option(
      names = "--synthetic",
      paramLabel = "SCENARIO",
      description = "A made-up market instead of files: calm or crash (default: crash).")
  private @Nullable String synthetic;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First hour, UTC: yyyy-MM-dd[THH:mm].")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "End, UTC, not included.")
  private @Nullable String to;

  @Option(
      names = "--accounts",
      defaultValue = "1000",
      description = "How many traders (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of paths and traders (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keeps log, snapshots, run.json and report.html there.")
  private @Nullable Path out;

  @Option(names = "--signatures", description = "Signs and verifies everything; short spans only.")
  private boolean hasSignatures;

  @Option(
      names = "--snapshot-at",
      paramLabel = "COMMAND",
      defaultValue = "-1",
      description = "After so many commands, goes on with a pool restored from a snapshot.")
  private long snapshotAt;

  @Option(
      names = "--rules",
      paramLabel = "VERSION",
      defaultValue = "1",
      description = {
        "Version of the rules, 1 to 4 (default: ${DEFAULT-VALUE}). From 3 on with joint scenarios",
        "from the history before the first hour, where there are 30 days of it."
      })
  private int rules;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean isJson;

  @Option(names = "--quiet", description = "No progress on standard error.")
  private boolean isQuiet;

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Objects.requireNonNull(spec);
    Progress progress = new Progress(command.commandLine().getErr(), isQuiet);
    ReplayOptions options = options(progress);
    try (Replay replay = Replay.open(options)) {
      ReplayResult result = replay.run(progress);
      ObjectNode json = ReplayJson.of(result, progress.seconds(), Memory.peakMiB());
      keep(result, json);
      tell(command.commandLine().getOut(), result, json);
    }
    return 0;
  }

  private ReplayOptions options(Progress progress) {
    require(accounts >= 1 && accounts <= ACCOUNTS_MAX, "--accounts", "1 to 100000", accounts);
    require(
        rules >= 1 && rules <= Pool.LATEST_RULES_VERSION,
        "--rules",
        "1 to " + Pool.LATEST_RULES_VERSION,
        rules);
    require(prices.isEmpty() || synthetic == null, "--synthetic", "no --prices with it", "both");
    List<Candles> candles = candles();
    for (Candles one : candles) {
      progress.say(
          "%s: %d hours from %s, %s%s"
              .formatted(
                  one.symbol(),
                  one.count(),
                  CandleTime.text(one.startNs()),
                  one.source(),
                  one.bridgedGaps() == 0
                      ? ""
                      : ", %d holes bridged by a line".formatted(one.bridgedGaps())));
    }
    return new ReplayOptions(
        candles,
        prices.isEmpty(),
        from == null ? Long.MIN_VALUE : timeNs("--from", from),
        to == null ? Long.MAX_VALUE : timeNs("--to", to),
        accounts,
        seed,
        out,
        hasSignatures,
        snapshotAt,
        rules,
        0);
  }

  private List<Candles> candles() {
    if (prices.isEmpty()) {
      return SyntheticMarket.of(synthetic == null ? "crash" : synthetic, seed);
    }
    require(prices.size() <= UNDERLYINGS_MAX, "--prices", "at most 12", prices.size());
    return PriceFiles.read(prices);
  }

  private static long timeNs(String option, String text) {
    try {
      return CandleTime.parseNs(text);
    } catch (DateTimeException malformed) {
      throw new RefusedException(
          "%s: expected yyyy-MM-dd or yyyy-MM-ddTHH:mm, got %s".formatted(option, text));
    }
  }

  private void keep(ReplayResult result, ObjectNode json) {
    if (out == null) {
      return;
    }
    try {
      Files.writeString(out.resolve("run.json"), json.toPrettyString() + "\n");
      Files.writeString(out.resolve("report.html"), ReplayReport.of(result, json));
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }

  private void tell(PrintWriter terminal, ReplayResult result, ObjectNode json) {
    terminal.print(isJson ? json + "\n" : ReplaySummary.of(result, json));
    if (!isJson && out != null) {
      terminal.println("report  " + out.resolve("report.html"));
    }
    terminal.flush();
  }

  private static void require(boolean holds, String option, String expected, Object got) {
    if (!holds) {
      throw new RefusedException("%s: expected %s, got %s".formatted(option, expected, got));
    }
  }
}
