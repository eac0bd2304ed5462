package cenote.quant.surface;

import cenote.kernel.SurfaceTerms;
import cenote.quant.surface.RobustFit.Robust;
import java.util.Optional;
import java.util.stream.IntStream;

/** Fits one SSVI to all expiries and rounds it to what is published. */
final class SsviFit {
  /**
   * @param nodes as they were fitted
   * @param terms the same, rounded: free of arbitrage; their variances may be out of range
   */
  record Fit(Ssvi shape, EssviNodes nodes, SurfaceTerms terms, int iterations) {}

  private SsviFit() {}

  /** Empty when the optimiser finds no end. */
  static Optional<Fit> of(Expiries expiries) {
    double[] variances =
        IntStream.range(0, expiries.count()).mapToDouble(expiries::atTheMoney).toArray();
    SsviModel model = new SsviModel(expiries.quotes(), expiries.years());
    return RobustFit.solve(model, SsviModel.start(variances)).map(end -> fit(expiries, end));
  }

  private static Fit fit(Expiries expiries, Robust end) {
    double[] parameters = end.solution().parameters();
    Ssvi shape = SsviModel.shape(parameters);
    EssviNodes nodes = shape.nodes(SsviModel.thetas(parameters));
    return new Fit(shape, nodes, NodeRounding.terms(expiries.yearsE9(), nodes), end.iterations());
  }
}
