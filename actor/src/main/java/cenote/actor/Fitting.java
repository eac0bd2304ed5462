package cenote.actor;

import cenote.quant.surface.AgedSurface;
import cenote.quant.surface.FitOutcome;
import cenote.quant.surface.FitOutcome.Fitted;
import cenote.quant.surface.FittedSurface;
import cenote.quant.surface.JumpGuard;
import cenote.quant.surface.Quote;
import cenote.quant.surface.SurfaceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the quotes of one moment.
 *
 * @param timeNs of the quotes
 * @param jump why the surface is too far from the last one; empty when it is not, or there is none
 */
record Fitting(long timeNs, FitOutcome outcome, Optional<String> jump) {

  /**
   * The quotes of one moment.
   *
   * @param merged best prices of all venues
   * @param venues the prices of each alone, which bear witness to a jump
   */
  record Chain(long timeNs, List<Quote> merged, List<List<Quote>> venues) {}

  /** Fits, and compares with the last surface, if there is one. Pure; any thread. */
  static Fitting of(Chain chain, Optional<AgedSurface> last) {
    FitOutcome outcome = SurfaceFit.of(chain.merged());
    Optional<String> jump =
        outcome instanceof Fitted(FittedSurface candidate)
            ? last.flatMap(before -> jump(before, candidate, chain))
            : Optional.empty();
    return new Fitting(chain.timeNs(), outcome, jump);
  }

  /** Venues are fitted only where there is something to witness. */
  private static Optional<String> jump(AgedSurface before, FittedSurface candidate, Chain chain) {
    return refusal(before, candidate, chain, List.of())
        .flatMap(_ -> refusal(before, candidate, chain, alone(chain)));
  }

  private static Optional<String> refusal(
      AgedSurface before, FittedSurface candidate, Chain chain, List<FittedSurface> sources) {
    return JumpGuard.refusal(before.surface(), before.timeNs(), candidate, chain.timeNs(), sources);
  }

  private static List<FittedSurface> alone(Chain chain) {
    List<FittedSurface> surfaces = new ArrayList<>();
    for (List<Quote> quotes : chain.venues()) {
      if (VenueQuotes.isEnough(quotes)
          && SurfaceFit.of(quotes) instanceof Fitted(FittedSurface surface)) {
        surfaces.add(surface);
      }
    }
    return surfaces;
  }
}
