package cenote.bench.kernels;

import cenote.app.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures value and Greeks and prints a table, or one JSON object. */
@Command(
    name = "greeks",
    mixinStandardHelpOptions = true,
    description = "Value, delta, gamma, vega and theta a second, beside peers when asked.",
    footer = {
      "",
      "Lanes, each in a process of its own:",
      "  scalar      whole expiries of 256 options, the form without vectors",
      "  vector      the same with vectors as wide as the processor's (bits)",
      "  vector-256  the same with 256 bits forced, where there are more",
      "  single      option by option, from strike, years and rate alone",
      "  quantlib, strata, strata-adjoint, finmath  see ./cenote bench --peers",
      "Only one runs at a time; rounds take turns. Speed is by processor time of the",
      "thread that computes, so that ratios hold on a busy machine too; collections",
      "and compilation, which other threads do, are in nobody's time. 'differs' is the",
      "greatest difference from the scalar lane in units of the forward. A start is a",
      "process that computes from its first moment, by the wall clock. Processes",
      "inherit this one's cores: taskset -c 1 ./cenote bench greeks --peers."
    })
public final class GreeksCommand implements Callable<Integer> {

  private static final int MOST_CONTRACTS = 512 * Sampler.PER_EXPIRY;

  @Option(
      names = "--contracts",
      split = ",",
      defaultValue = "4096,16384",
      description =
          "Contracts of a pass, multiples of 256 up to 131072 (default: ${DEFAULT-VALUE}).")
  private List<Integer> contracts = List.of();

  @Option(
      names = "--start-up",
      defaultValue = "15",
      description = "Seconds that a start is watched, 0 for not (default: ${DEFAULT-VALUE}).")
  private double startUpSeconds;

  @Option(names = "--peers", description = "Measure the peers that are built too.")
  private boolean isWithPeers;

  @Mixin private KernelOptions options = new KernelOptions();

  @Override
  public Integer call() {
    KernelOptions.requireRange("--start-up", startUpSeconds, 0, 600);
    List<Slice> slices = new ArrayList<>();
    int most = 0;
    for (int count : contracts) {
      requireContracts(count);
      slices.add(new Slice("ordinary-" + count, 0, count));
      most = Math.max(most, count);
    }
    Contracts sample = new Contracts(most);
    new Sampler(options.seed()).ordinary(sample, 0, most);
    options.run(Kernel.GREEKS, sample, List.copyOf(slices), isWithPeers, startUpSeconds);
    return 0;
  }

  private static void requireContracts(int count) {
    if (count < Sampler.PER_EXPIRY || count > MOST_CONTRACTS || count % Sampler.PER_EXPIRY != 0) {
      throw new RefusedException(
          "--contracts: expected multiples of %d up to %d, got %d"
              .formatted(Sampler.PER_EXPIRY, MOST_CONTRACTS, count));
    }
  }
}
