package cenote.quant.surface;

import cenote.quant.surface.FitOutcome.Fitted;
import cenote.quant.surface.FitOutcome.Refused;
import java.util.Optional;

/**
 * Keeps the surface that was fitted last. A refused chain changes nothing: the old surface stays
 * and its band widens by its age. Owned by one thread; time comes from outside.
 */
public final class LastGood {
  private Optional<AgedSurface> last = Optional.empty();
  private Optional<Refused> refused = Optional.empty();

  /**
   * Takes what became of a chain.
   *
   * @param timeNs of the chain; an outcome that is older than the surface is left out
   */
  public void offer(FitOutcome outcome, long timeNs) {
    if (last.isPresent() && timeNs < last.get().timeNs()) {
      return;
    }
    switch (outcome) {
      case Fitted(FittedSurface surface) -> {
        last = Optional.of(new AgedSurface(surface, timeNs, 0));
        refused = Optional.empty();
      }
      case Refused reason -> refused = Optional.of(reason);
    }
  }

  /** The surface and its age at {@code nowNs}; empty before the first good fit. */
  public Optional<AgedSurface> at(long nowNs) {
    return last.map(aged -> aged.at(nowNs));
  }

  /** Why the newest chain gave no surface; empty when it gave one. */
  public Optional<Refused> refused() {
    return refused;
  }
}
