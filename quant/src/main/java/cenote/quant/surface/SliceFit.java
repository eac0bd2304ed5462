package cenote.quant.surface;

import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceRule;
import cenote.quant.surface.RobustFit.Robust;
import java.util.List;
import java.util.Optional;

/** Fits a raw SVI to one expiry, with rising penalties until every rule holds. */
final class SliceFit {
  private static final double[] PENALTIES = {1.0, 10.0, 100.0, 1_000.0};

  private SliceFit() {}

  /**
   * Empty when no penalty leads to a slice that keeps the rules.
   *
   * @param start a slice that keeps them
   * @param theta at-the-money total variance, as a scale
   */
  static Optional<RawSvi> of(
      List<UsedQuote> quotes, double years, double theta, RawSvi start, Neighbours sides) {
    SliceChecks checks = SliceChecks.of(theta);
    HuberWeights weights = new HuberWeights(quotes);
    RawSvi point = start;
    for (double penalty : PENALTIES) {
      SliceModel model = new SliceModel(quotes, weights, years, theta, sides, penalty);
      Optional<Robust> end = RobustFit.solve(model, model.parameters(point));
      if (end.isPresent()) {
        point = model.slice(end.get().solution().parameters());
        if (sides.firstBroken(point, checks) == SurfaceRule.NONE) {
          return Optional.of(point);
        }
      }
    }
    return Optional.empty();
  }
}
