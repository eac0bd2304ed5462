package cenote.bench.sweep;

import cenote.app.RefusedException;
import cenote.bench.LatencyHistogram;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the triggers of a replica and prints a table. */
@Command(
    name = "ticks",
    mixinStandardHelpOptions = true,
    description = "From a tick of all prices to the complete list of accounts in breach.",
    footer = {
      "",
      "Prices walk by 60 % a year in ticks of a tenth of a second; triggers look at the",
      "accounts whose band was left. Twenty lists are compared with a sweep's. At the end",
      "all prices fall by a tenth. A million accounts need about 6 GiB of heap."
    })
public final class TicksCommand implements Callable<Integer> {

  private static final int MOST_ACCOUNTS = 2_000_000;
  private static final double MS = 1e6;

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

  @Override
  public Integer call() {
    requireRange("--accounts", accounts, 100, MOST_ACCOUNTS);
    requireRange("--ticks", ticks, 20, 10_000_000);
    requireRange("--warm-up", warmUp, 0, 10_000_000);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    double before = Machine.systemLoad();
    TicksResult result = new TicksBench(accounts, ticks, warmUp, seed, err::println).run();
    PrintWriter out = spec.commandLine().getOut();
    Machine machine = Machine.current();
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; processor time of the thread%n",
        before,
        Machine.systemLoad());
    print(result, out);
    out.flush();
    return 0;
  }

  private static void print(TicksResult result, PrintWriter out) {
    LatencyHistogram toList = result.toList();
    LatencyHistogram looked = result.lookedAt();
    double share = 100.0 / result.accounts();
    out.printf(
        Locale.ROOT,
        "%,d accounts, %,d ticks: to the list p50 %.3f ms, p99 %.3f ms, most %.1f ms%n",
        result.accounts(),
        result.ticks(),
        toList.percentileNs(0.5) / MS,
        toList.percentileNs(0.99) / MS,
        toList.highestNs() / MS);
    out.printf(
        Locale.ROOT,
        "looked at: mean %.3f %%, p50 %.3f %%, p99 %.3f %%; sweeps %d; always %d,"
            + " without a bound %d; bytes an account %.0f%n",
        result.meanLookedAt() * share,
        looked.percentileNs(0.5) * share,
        looked.percentileNs(0.99) * share,
        result.sweeps(),
        result.always(),
        result.unbounded(),
        result.bytes());
    out.printf(
        Locale.ROOT,
        "first list and bands %.0f ms; gap of 10 %%: list %.0f ms, bands after it %.0f ms,"
            + " listed %d; lists compared %d, different %d%n",
        result.firstNs() / MS,
        result.gapNs() / MS,
        result.gapRestNs() / MS,
        result.listed(),
        result.compared(),
        result.differences());
  }

  private static void requireRange(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new RefusedException(
          "%s: expected %s to %s, got %s".formatted(what, least, most, value));
    }
  }
}
