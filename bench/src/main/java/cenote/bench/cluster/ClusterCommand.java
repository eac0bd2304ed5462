package cenote.bench.cluster;

import cenote.app.RefusedException;
import cenote.bench.Machine;
import cenote.bench.fills.CommandLoad;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures real nodes from a client and prints a table, or one JSON object. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = "Fills a second and their latency, from a client of real nodes.",
    footer = {
      "",
      "Services:",
      "  fills   the pool, without signatures",
      "  echo    Aeron's cluster alone: as many bytes there and back, nothing done",
      "  signed  the pool, three signatures a fill, made before they are sent",
      "Each on a cluster of its own, set up alike, one process a member. The closed",
      "loop keeps --window commands under way; the open one sends at --rate, or at",
      "half of what the closed one reached where that is less, and counts latency",
      "from when a command was due. A replica follows the open loop: its lag is",
      "from an entry's log time to its being applied. Everything shares the cores",
      "of this machine: see the system load."
    })
public final class ClusterCommand implements Callable<Integer> {

  private static final int MOST_ACCOUNTS = 200_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--nodes",
      split = ",",
      defaultValue = "1,3",
      description = "Sizes of the clusters, 1, 3 or 5 (default: ${DEFAULT-VALUE}).")
  private List<Integer> nodes = List.of();

  @Option(
      names = "--sync",
      split = ",",
      defaultValue = "0,1",
      description = "Sync levels, 0 to 2 (default: ${DEFAULT-VALUE}).")
  private List<Integer> syncLevels = List.of();

  @Option(names = "--signatures", description = "Measure pools that require signatures too.")
  private boolean isSigned;

  @Option(
      names = "--accounts",
      defaultValue = "10000",
      description = "Accounts, 128 to 200000 (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--many-accounts",
      defaultValue = "100000",
      description =
          "Accounts of the node whose snapshot, restart and idling are measured; 0 leaves it out"
              + " (default: ${DEFAULT-VALUE}).")
  private int manyAccounts;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description = "Seconds of each loop (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "4",
      description = "Seconds of each cluster before (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--window",
      defaultValue = "256",
      description = "Commands under way in the closed loop (default: ${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--rate",
      defaultValue = "10000",
      description = "Commands a second in the open loop (default: ${DEFAULT-VALUE}).")
  private int ratePerSecond;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the load (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--folder",
      description = "Where members keep their journals (default: the system's temporary folder).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    check();
    ClusterLoad load =
        new ClusterLoad(
            nodes,
            syncLevels,
            isSigned,
            accounts,
            manyAccounts,
            seconds,
            warmUpSeconds,
            window,
            ratePerSecond,
            seed,
            folder);
    PrintWriter progress = Objects.requireNonNull(spec).commandLine().getErr();
    ClusterBench bench = new ClusterBench(load, line -> tell(progress, line));
    double before = Machine.systemLoad();
    List<LaneResult> lanes = bench.runLanes();
    Optional<NodeResult> node = bench.runNode();
    print(
        new ClusterReport(Machine.current(), before, Machine.systemLoad(), load, lanes, node),
        spec.commandLine().getOut());
    return 0;
  }

  private void check() {
    for (int count : nodes) {
      if (count != 1 && count != 3 && count != 5) {
        throw new RefusedException("--nodes: expected 1, 3 or 5, got " + count);
      }
    }
    syncLevels.forEach(level -> requireRange("--sync", level, 0, 2));
    requireRange("--accounts", accounts, CommandLoad.LEAST_ACCOUNTS, MOST_ACCOUNTS);
    if (manyAccounts != 0) {
      requireRange("--many-accounts", manyAccounts, CommandLoad.LEAST_ACCOUNTS, MOST_ACCOUNTS);
    }
    requireRange("--seconds", seconds, 0.1, 600);
    requireRange("--warm-up", warmUpSeconds, 0.1, 600);
    requireRange("--window", window, 1, 1_024);
    requireRange("--rate", ratePerSecond, 1, 1_000_000);
  }

  private void print(ClusterReport report, PrintWriter out) {
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
