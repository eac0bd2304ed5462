package cenote.app.auction;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.candle.CandleReader;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import cenote.app.candle.PriceFiles;
import cenote.app.replay.Progress;
import cenote.app.replay.StudiedReplay;
import cenote.pool.Pool;
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

/** {@code ./cenote auctions}; see {@code docs/reference/auctions.md}. */
@Command(
    name = "auctions",
    description = {
      "Replays a crash with keepers of stated cost whose unwinding moves prices, and tells how the",
      "batch auction cleared, beside a clock for each account on the same close-outs."
    })
public final class AuctionsCommand implements Subcommand {
  private static final int ACCOUNTS_MAX = 100_000;
  private static final int SEEDS_MAX = 100;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--prices",
      paramLabel = "SYMBOL=FILE",
      description =
          "Hourly candles of one underlying; once per underlying. Without: a made-up crash."
              + " Header: "
              + CandleReader.HEADER)
  private List<String> prices = new ArrayList<>();

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
      names = "--seeds",
      defaultValue = "3",
      description = "How many replays, of seeds 1, 2, ... (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--capacity",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Multiplies the capacity of the keepers' bids (default: ${DEFAULT-VALUE}).")
  private double capacity;

  @Option(
      names = "--no-offers",
      description = "Keepers leave standing offers alone: all goes through the batch auction.")
  private boolean isWithoutOffers;

  @Option(names = "--no-spam", description = "Leaves out the replays with spam.")
  private boolean isWithoutSpam;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keeps auctions.json and auctions.html there.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean isJson;

  @Option(names = "--quiet", description = "No progress on standard error.")
  private boolean isQuiet;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    require(accounts >= 1 && accounts <= ACCOUNTS_MAX, "--accounts", "1 to 100000", accounts);
    require(seeds >= 1 && seeds <= SEEDS_MAX, "--seeds", "1 to 100", seeds);
    require(capacity >= 0.01 && capacity <= 100, "--capacity", "0.01 to 100", capacity);
    Progress progress = new Progress(command.commandLine().getErr(), isQuiet);
    AuctionReport report = report(PriceFiles.read(prices), progress);
    String json = AuctionJson.of(report).toString();
    keep(json, report);
    PrintWriter terminal = command.commandLine().getOut();
    terminal.print(isJson ? json + "\n" : AuctionTable.of(report));
    terminal.flush();
    return 0;
  }

  private AuctionReport report(List<Candles> candles, Progress progress) {
    List<AuctionRun> plain = new ArrayList<>();
    List<AuctionRun> spammed = new ArrayList<>();
    AuctionStudy.Terms terms = new AuctionStudy.Terms(capacity, !isWithoutOffers);
    for (int seed = 1; seed <= seeds; seed++) {
      progress.say("seed " + seed + " of " + seeds);
      StudiedReplay replay =
          new StudiedReplay(
              candles,
              from == null ? Long.MIN_VALUE : timeNs("--from", from),
              to == null ? Long.MAX_VALUE : timeNs("--to", to),
              accounts,
              seed,
              Pool.LATEST_RULES_VERSION);
      plain.add(AuctionRun.play(replay, terms, false, progress));
      if (!isWithoutSpam) {
        spammed.add(AuctionRun.play(replay, terms, true, progress));
      }
    }
    return new AuctionReport(market(candles), plain, spammed);
  }

  private String market(List<Candles> candles) {
    if (candles.isEmpty()) {
      return "a made-up crash";
    }
    String names = String.join(", ", candles.stream().map(Candles::symbol).toList());
    return names
        + (from == null ? "" : " from " + from)
        + (to == null ? "" : " to " + to)
        + ", "
        + accounts
        + " traders"
        + (isWithoutOffers ? ", no standing offers" : "")
        + (capacity == 1 ? "" : ", bids times " + capacity);
  }

  private void keep(String json, AuctionReport report) {
    if (out == null) {
      return;
    }
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve("auctions.json"), json + "\n");
      Files.writeString(out.resolve("auctions.html"), AuctionPage.of(report));
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }

  private static long timeNs(String option, String text) {
    try {
      return CandleTime.parseNs(text);
    } catch (DateTimeException malformed) {
      throw new RefusedException(
          "%s: expected yyyy-MM-dd or yyyy-MM-ddTHH:mm, got %s".formatted(option, text));
    }
  }

  private static void require(boolean holds, String option, String expected, Object got) {
    if (!holds) {
      throw new RefusedException("%s: expected %s, got %s".formatted(option, expected, got));
    }
  }
}
