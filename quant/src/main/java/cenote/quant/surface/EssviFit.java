package cenote.quant.surface;

import cenote.kernel.SurfaceTerms;
import cenote.quant.surface.RobustFit.Robust;

/** Fits one eSSVI to all expiries and rounds it to what is published. */
final class EssviFit {
  /** Of each round of reweighting. */
  private static final int EVALUATIONS_MAX = 40;

  /**
   * @param terms free of arbitrage; their variances may be out of range
   */
  record Fit(SurfaceTerms terms, int iterations) {}

  private EssviFit() {}

  /**
   * The best that is found from a start.
   *
   * @param start nodes without arbitrage
   */
  static Fit of(Expiries expiries, EssviNodes start) {
    EssviModel model = new EssviModel(expiries.quotes(), expiries.years());
    Robust end = RobustFit.best(model, EssviMap.parameters(start), EVALUATIONS_MAX);
    EssviNodes nodes = EssviMap.nodes(end.solution().parameters());
    return new Fit(NodeRounding.terms(expiries.yearsE9(), nodes), end.iterations());
  }
}
