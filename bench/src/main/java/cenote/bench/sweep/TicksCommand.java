package cenote.bench.sweep;

import cenote.app.RefusedException;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the triggers of a replica and prints a table, or one JSON object. */
@Command(
    name = "ticks",
    mixinStandardHelpOptions = true,
    description = "From a tick of all prices to the complete list of accounts in breach.",
    footer = {
      "",
      "Prices walk by 60 %% a year in ticks of a tenth of a second; triggers look at the",
      "accounts whose band was left. Twenty lists are compared with a sweep's. At the end",
      "all prices fall by a tenth. A million accounts need about 6 GiB of heap."
    })
public final class TicksCommand implements Callable<Integer> {

  private static final int MOST_ACCOUNTS = 2_000_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--accounts",
      defaultValue = "100000",
      description = "Size of the pool, 100 to 2000000 (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--ticks",
      defaultValue = "6000",
      description = "Ticks that count, 20 or more (default: ${DEFAULT-VALUE}).")
  private int ticks;

  @Option(
      names = "--warm-up",
      defaultValue = "3000",
      description = "Ticks before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the load (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    requireRange("--accounts", accounts, 100, MOST_ACCOUNTS);
    requireRange("--ticks", ticks, 20, 10_000_000);
    requireRange("--warm-up", warmUp, 0, 10_000_000);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    double before = Machine.systemLoad();
    TicksLoad load = new TicksLoad(accounts, ticks, warmUp, seed);
    TicksResult result = new TicksBench(load, line -> tell(err, line)).run();
    TicksReport report =
        new TicksReport(Machine.current(), before, Machine.systemLoad(), load, result);
    print(report, spec.commandLine().getOut());
    return 0;
  }

  private void print(TicksReport report, PrintWriter out) {
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
