package cenote.app.margin;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cenote margin}; see {@code docs/reference/margin-file.md}. */
@Command(
    name = "margin",
    description = {
      "Works out what a portfolio needs, or margin cases that others published, and compares every",
      "figure with theirs. With --compare: ten standard portfolios beside the rules of others."
    },
    footer = {
      "",
      "FILE is JSON of one of these layouts, known by its fields:",
      "  cenote           a portfolio: market, account; or a case by steps. Played",
      "                   into a pool of its own: the answer is the pool's",
      "  derive-pmrm2     Derive's PM2: Scenario, Parameters, Result; one case",
      "  derive-pmrm1     Derive's PMRM, first version: cases by name",
      "  derive-standard  Derive's standard margin: cases by name",
      "  derive-auction   Derive's auctions: up to three bids each, a case a bid",
      "",
      "A figure matches within 1e-8 of the published one; below 1e-10, within 1e-8.",
      "A pool's amounts have to match to the unit. Where nothing was published, all",
      "figures are shown.",
      "A malformed file is named on standard error; the others are still compared.",
      "",
      "Exit code 0 when all figures match, 1 when one differs, 2 for a malformed file."
    })
public final class MarginCommand implements Subcommand {
  private static final int EXIT_DIFFERS = 1;
  private static final int EXIT_MALFORMED = 2;
  private static final String PAGE = "comparison.html";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The portfolios or cases.")
  private List<Path> files = List.of();

  @Option(names = "--all", description = "Shows every figure, not only margins and differences.")
  private boolean isAll;

  @Option(
      names = "--compare",
      description = "Ten standard portfolios, ours beside the published rules of others.")
  private boolean isCompare;

  @Option(
      names = "--auctions",
      description = "The files are Derive's auctions: each bid beside what a pool would sell.")
  private boolean isAuctions;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keeps comparison.html and comparison.json there.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints one JSON object a case, each on its line.")
  private boolean isJson;

  @Option(names = "--quiet", description = "No progress on standard error.")
  private boolean isQuiet;

  private int cases;
  private int compared;
  private int differing;
  private int malformed;
  private double greatest;

  @Override
  public Integer call() {
    checkArguments();
    return isCompare ? compareVenues() : isAuctions ? compareAuctions() : compareFiles();
  }

  private void checkArguments() {
    if (isCompare != files.isEmpty()) {
      throw refused("FILE: expected at least one, or --compare alone, got " + files);
    }
    if (out != null && !isCompare) {
      throw refused("--out: expected --compare beside it, got none");
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private int compareVenues() {
    List<ComparedPortfolio> portfolios = StandardPortfolios.compare();
    String json = VenueJson.of(portfolios).toString();
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    keep(json);
    terminal.print(isJson ? json + "\n" : VenueTable.of(portfolios));
    if (!isJson && out != null) {
      terminal.println("page: " + out.resolve(PAGE));
    }
    terminal.flush();
    return 0;
  }

  private int compareAuctions() {
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    try {
      List<AuctionRow> rows =
          files.stream()
              .flatMap(file -> CaseReader.auctions(file).stream())
              .map(AuctionRow::of)
              .toList();
      terminal.print(isJson ? AuctionJson.of(rows) + "\n" : AuctionTable.of(rows));
      terminal.flush();
      return 0;
    } catch (CaseFault fault) {
      throw new RefusedException(Objects.requireNonNull(fault.getMessage()));
    }
  }

  private void keep(String json) {
    if (out == null) {
      return;
    }
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve("comparison.json"), json + "\n");
      Files.writeString(out.resolve(PAGE), VenuePage.of(json));
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }

  private int compareFiles() {
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    MarginProgress progress = new MarginProgress(err, files.size(), isQuiet);
    for (int i = 0; i < files.size(); i++) {
      compare(files.get(i), terminal, err);
      progress.onDone(i + 1);
    }
    if (!isJson) {
      terminal.println(summary());
    }
    terminal.flush();
    return malformed > 0 ? EXIT_MALFORMED : differing > 0 ? EXIT_DIFFERS : 0;
  }

  private void compare(Path file, PrintWriter terminal, PrintWriter err) {
    try {
      List<CaseReport> reports =
          CaseReader.read(file).stream().map(margin -> CaseReport.of(file, margin)).toList();
      reports.forEach(report -> tell(report, terminal));
    } catch (CaseFault fault) {
      malformed++;
      err.println("cenote: " + fault.getMessage() + " (file=" + file + ")");
      err.flush();
    }
  }

  private void tell(CaseReport report, PrintWriter terminal) {
    cases++;
    compared += report.isCompared() ? 1 : 0;
    differing += report.matches() ? 0 : 1;
    greatest = Math.max(greatest, report.greatestDifference());
    terminal.print(isJson ? MarginJson.of(report) + "\n" : MarginTable.of(report, isAll));
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "cases %d, match %d, differ %d; malformed files %d; greatest difference %.1e of a figure",
        cases,
        compared - differing,
        differing,
        malformed,
        greatest);
  }
}
