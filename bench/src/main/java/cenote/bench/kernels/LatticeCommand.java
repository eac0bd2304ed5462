package cenote.bench.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures lattice tables and prints a table, or one JSON object. */
@Command(
    name = "lattice",
    mixinStandardHelpOptions = true,
    description = "Microseconds of a whole margin lattice, scalar and with vectors.",
    footer = {
      "",
      "A pass is a table of 520 options of four underlyings with a row per horizon, 4 h",
      "and 24 h: 47 points of forward and volatility and the present, laid out, valued",
      "with their deltas and kept, 48,880 changes of value. It is the pool's own work on",
      "a row (kernel.CallPoints), without its look-ups; each put is computed as a call",
      "where the pool takes it from the call of its strike, so that the pool's tables of",
      "calls and puts cost less. Processor time of the thread that computes; lanes are",
      "processes and take turns.",
      "",
      "With --pool a pass is the pool's own: every surface is reported anew, and portfolios",
      "that hold each option once ask for its mark and its row, 59 values while an option",
      "has less than two days, 30,680 in all. The lane called standing is the requirements",
      "of these portfolios alone, over tables that stand."
    })
public final class LatticeCommand implements Callable<Integer> {

  @Option(names = "--pool", description = "Measure the pool's own marks and lattices.")
  private boolean isPool;

  @Mixin private KernelOptions options = new KernelOptions();

  @Override
  public Integer call() {
    Contracts sample = new Contracts(LatticeLane.INSTRUMENTS);
    new Sampler(options.seed()).listing(sample);
    if (isPool) {
      options.run(Kernel.POOL_TABLES, sample, poolSlices(), false, 0);
    } else {
      List<Slice> slices = List.of(new Slice("table", 0, LatticeLane.INSTRUMENTS));
      options.run(Kernel.LATTICE, sample, slices, false, 0);
    }
    return 0;
  }

  /** All underlyings, and each by itself. */
  private static List<Slice> poolSlices() {
    List<Slice> slices = new ArrayList<>();
    slices.add(new Slice("all", 0, LatticeLane.INSTRUMENTS));
    for (int u = 0; u < PoolTables.UNDERLYINGS; u++) {
      slices.add(new Slice("underlying-" + u, u * PoolTables.OPTIONS, PoolTables.OPTIONS));
    }
    return List.copyOf(slices);
  }
}
