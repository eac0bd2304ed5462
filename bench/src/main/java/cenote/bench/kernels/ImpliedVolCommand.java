package cenote.bench.kernels;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures implied volatilities and prints a table, or one JSON object. */
@Command(
    name = "implied-vol",
    mixinStandardHelpOptions = true,
    description = "Implied volatilities a second, beside peers when asked.",
    footer = {
      "",
      "Two samples of 4,096 prices: 'ordinary' as ./cenote bench greeks has, a quarter in",
      "the money; 'wide' with standard deviations of 0.005 to 6 and strikes up to 30 of",
      "them away, out of the money. 'failed' counts volatilities that are not a number or",
      "more than 0.1 % from the one that made the price, 'differs' is the greatest relative",
      "difference of the others. Lanes as in ./cenote bench greeks --help; quantlib is",
      "blackFormulaImpliedStdDev with its default accuracy, quantlib-lirs its",
      "blackFormulaImpliedStdDevLiRS to 1e-12."
    })
public final class ImpliedVolCommand implements Callable<Integer> {

  private static final int QUOTES = 16 * Sampler.PER_EXPIRY;

  @Option(names = "--peers", description = "Measure the peers that are built too.")
  private boolean isWithPeers;

  @Mixin private KernelOptions options = new KernelOptions();

  @Override
  public Integer call() {
    Contracts sample = new Contracts(2 * QUOTES);
    Sampler sampler = new Sampler(options.seed());
    sampler.ordinary(sample, 0, QUOTES);
    sampler.wide(sample, QUOTES, QUOTES);
    List<Slice> slices =
        List.of(new Slice("ordinary", 0, QUOTES), new Slice("wide", QUOTES, QUOTES));
    options.run(Kernel.IMPLIED_VOL, sample, slices, isWithPeers, 0);
    return 0;
  }
}
