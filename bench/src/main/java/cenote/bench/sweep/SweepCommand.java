package cenote.bench.sweep;

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

/** Measures the margin sweep and prints a table, or one JSON object. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = "Accounts a second whose margin is worked out, all of a pool's.",
    footer = {
      "",
      "First the grid kernel alone, scalar and with vectors, then the replica's sweep",
      "of the full model over pools built by commands: prices of all underlyings are",
      "reported, all rows are built again, and the list of accounts in breach is made.",
      "A pool of a million accounts needs about 4 GiB of heap."
    })
public final class SweepCommand implements Callable<Integer> {

  private static final int MOST_ACCOUNTS = 2_000_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--accounts",
      split = ",",
      defaultValue = "10000,100000",
      description = "Sizes of the pools, 100 to 2000000 (default: ${DEFAULT-VALUE}).")
  private List<Integer> accounts = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Seconds of each figure, over five rounds (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Seconds before the first round (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the load (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--fine", description = "List options under two days: steps are eighths.")
  private boolean isFine;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    accounts.forEach(size -> requireRange("--accounts", size, 100, MOST_ACCOUNTS));
    requireRange("--seconds", seconds, 0.01, 3_600);
    requireRange("--warm-up", warmUpSeconds, 0.01, 3_600);
    PrintWriter progress = Objects.requireNonNull(spec).commandLine().getErr();
    double before = Machine.systemLoad();
    List<Integer> sizes = accounts.stream().sorted().toList();
    SweepLoad load = new SweepLoad(sizes, seconds, warmUpSeconds, isFine, seed);
    SweepResult result = new SweepBench(load, line -> tell(progress, line)).run();
    SweepReport report =
        new SweepReport(Machine.current(), before, Machine.systemLoad(), load, result);
    print(report, spec.commandLine().getOut());
    return 0;
  }

  private void print(SweepReport report, PrintWriter out) {
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
