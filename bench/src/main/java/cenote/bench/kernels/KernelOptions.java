package cenote.bench.kernels;

import cenote.app.RefusedException;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the measurements of kernels have in common. */
final class KernelOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description =
          "Processor seconds of each lane and sample, over five rounds"
              + " (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "8",
      description =
          "Processor seconds of each lane before the first round" + " (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Seed of the contracts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  long seed() {
    return seed;
  }

  /** Measures and prints. */
  void run(
      Kernel kernel,
      Contracts contracts,
      List<Slice> slices,
      boolean isWithPeers,
      double startUpSeconds) {
    requireRange("--seconds", seconds, 0.001, 3_600);
    requireRange("--warm-up", warmUpSeconds, 0.001, 3_600);
    KernelsLoad load =
        new KernelsLoad(
            kernel, contracts, slices, seconds, warmUpSeconds, isWithPeers, startUpSeconds, seed);
    PrintWriter progress = Objects.requireNonNull(spec).commandLine().getErr();
    double before = Machine.systemLoad();
    KernelsResult result = new KernelsBench(load, new Peers(), line -> tell(progress, line)).run();
    print(
        new KernelsReport(Machine.current(), before, Machine.systemLoad(), load, result),
        spec.commandLine().getOut());
  }

  private void print(KernelsReport report, PrintWriter out) {
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

  static void requireRange(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new RefusedException(
          "%s: expected %s to %s, got %s".formatted(what, least, most, value));
    }
  }
}
