package cenote.bench.gateway;

import cenote.app.RefusedException;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a whole pool through its gateway and prints a table, or one JSON object. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Starts, reads, marks to sockets, and a flood, from clients of ./cenote up.",
    footer = {
      "",
      "Starts up in a process of its own with the demo economy running, stops it and",
      "starts it again, then one thing after another, --seconds each:",
      "  account, health  the same open loop over 64 connections; latency is from when",
      "                   a request was due, so that stalls count",
      "  what-if          orders on accounts of about five legs, --what-ifs a second",
      "  marks            to --sockets clients, from the log time in the message to its",
      "                   having been read; the clock is this machine's",
      "  cancels          ten signed commands a second in the reserved lane, quiet and",
      "                   while 128 connections flood the open lane",
      "  idle             processor time with the demo economy alone, then memory",
      "'late' is from when a request was due to its being sent. Everything shares the",
      "cores of this machine: see the system load. Exit code 2 when the pool is not",
      "whole or not ready at the end; timings decide nothing."
    })
public final class GatewayCommand implements Callable<Integer> {

  private static final int EXIT_UNSOUND = 2;

  /** What {@code up} takes, less a place for a page that somebody looks at. */
  private static final int MOST_SOCKETS = 2_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "Seconds of each loop (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "Seconds of requests before (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "Requests a second in the open loop (default: ${DEFAULT-VALUE}).")
  private int ratePerSecond;

  @Option(
      names = "--what-ifs",
      defaultValue = "200",
      description = "What-ifs a second in their open loop (default: ${DEFAULT-VALUE}).")
  private int whatIfsPerSecond;

  @Option(
      names = "--sockets",
      defaultValue = "1000",
      description = "Clients that marks are sent to, 1 to 2000 (default: ${DEFAULT-VALUE}).")
  private int sockets;

  @Option(
      names = "--folder",
      description = "Where up keeps its data (default: the system's temporary folder).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    requireRange("--seconds", seconds, 1, 600);
    requireRange("--warm-up", warmUpSeconds, 1, 600);
    requireRange("--rate", ratePerSecond, 1, 100_000);
    requireRange("--what-ifs", whatIfsPerSecond, 1, 10_000);
    requireRange("--sockets", sockets, 1, MOST_SOCKETS);
    GatewayLoad load =
        new GatewayLoad(seconds, warmUpSeconds, ratePerSecond, whatIfsPerSecond, sockets, folder);
    PrintWriter progress = Objects.requireNonNull(spec).commandLine().getErr();
    double before = Machine.systemLoad();
    GatewayResult result = new GatewayBench(load, line -> tell(progress, line)).run();
    print(
        new GatewayReport(Machine.current(), before, Machine.systemLoad(), load, result),
        spec.commandLine().getOut());
    return result.isSound() ? 0 : EXIT_UNSOUND;
  }

  private void print(GatewayReport report, PrintWriter out) {
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
