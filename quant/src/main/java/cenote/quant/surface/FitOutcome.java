package cenote.quant.surface;

/** What became of a chain. */
public sealed interface FitOutcome {
  /** A surface that passed every check. */
  record Fitted(FittedSurface surface) implements FitOutcome {}

  /**
   * None, and why.
   *
   * @param message names the value and the rule that it breaks
   */
  record Refused(Refusal reason, String message) implements FitOutcome {}
}
