package cenote.bench.fills;

import cenote.app.RefusedException;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many fills a second the pool takes and prints a table, or one JSON object. */
@Command(
    name = "fills",
    mixinStandardHelpOptions = true,
    description = "Fills a second in memory, both sides margined.",
    footer = {
      "",
      "Lanes:",
      "  pool     direct calls, with the hash chain over an entry of a fill's length",
      "  in-full  the same, every requirement worked out, without the bound",
      "  encoded  binary entries decoded and applied, as every replica does it",
      "  signed   the same with three signatures each, verified in batches",
      "A fill's latency in the signed lanes is that of its batch. Rounds of all",
      "lanes take turns; fills/s is the median round. On a machine that does other",
      "work, calm/s says more: by processor time, in the calmest twentieth of all",
      "blocks of up to 1,000 fills.",
      "A million accounts need a heap of 8 GiB (CENOTE_JAVA_OPTS=-Xmx8g) and",
      "--direct."
    })
public final class FillsCommand implements Callable<Integer> {

  private static final int MOST_ACCOUNTS = 1_000_000;
  private static final int MOST_FILLS_PER_REPORT = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--accounts",
      defaultValue = "10000",
      description = "Accounts, 128 to 1000000 (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Seconds of each lane, over five rounds (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "5",
      description = "Seconds of each lane before the first round (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--fills-per-report",
      defaultValue = "10000",
      description = "Fills between two price reports (default: ${DEFAULT-VALUE}).")
  private int fillsPerReport;

  @Option(names = "--signatures", description = "Measure with signatures too, on 1 and 2 threads.")
  private boolean isSigned;

  @Option(names = "--direct", description = "Leave encoded entries out; holds half the memory.")
  private boolean isDirect;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the load (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    requireRange("--accounts", accounts, 2 * Books.BOOKS, MOST_ACCOUNTS);
    requireRange("--seconds", seconds, 0.01, 3_600);
    requireRange("--warm-up", warmUpSeconds, 0.01, 3_600);
    requireRange("--fills-per-report", fillsPerReport, 1, MOST_FILLS_PER_REPORT);
    FillsLoad load =
        new FillsLoad(accounts, seconds, warmUpSeconds, fillsPerReport, isDirect, isSigned, seed);
    PrintWriter progress = Objects.requireNonNull(spec).commandLine().getErr();
    double before = Machine.systemLoad();
    List<LaneResult> lanes = new FillsBench(load, line -> tell(progress, line)).run();
    FillsReport report =
        new FillsReport(Machine.current(), before, Machine.systemLoad(), load, lanes);
    print(report, spec.commandLine().getOut());
    return 0;
  }

  private void print(FillsReport report, PrintWriter out) {
    if (isJson) {
      out.println(report.json());
    } else {
      report.print(out);
    }
    out.flush();
  }

  private static void tell(PrintWriter progress, String line) {
    progress.println(line);
    progress.flush();
  }

  private static void requireRange(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new RefusedException(
          "%s: expected %s to %s, got %s".formatted(what, least, most, value));
    }
  }
}
