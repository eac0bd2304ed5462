package cenote.quant.margin;

/**
 * A portfolio under one of the models of others; a value, whose result is a pure function of it.
 */
public sealed interface CheckModel permits DerivePmrm1, DerivePm2, DeriveStandard {
  /** How the model is called on the command line and in documents. */
  String name();

  /**
   * Works out all figures. Where an operand overflows, a figure is infinite or NaN; whoever shows
   * figures looks at {@link CaseResult#isFinite}.
   */
  CaseResult assess();
}
