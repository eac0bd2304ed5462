package cenote.kernel;

/**
 * Implied volatilities of many quotes, as {@link ImpliedVolatility}: scalar, and with vectors to
 * the same bits. A bad quote gives NaN and does not stop the others, see {@link QuoteBlocks#fault}.
 * An instance owns its scratch memory: one thread.
 */
public sealed interface ImpliedVolatilities
    permits ScalarImpliedVolatility, VectorImpliedVolatility, ChosenImpliedVolatility {

  /** The simple form. */
  static ImpliedVolatilities scalar() {
    return new ScalarImpliedVolatility();
  }

  /**
   * The form with vectors.
   *
   * @throws IllegalStateException when the platform has none, see {@link VectorUnit}
   */
  static ImpliedVolatilities vector() {
    VectorUnit.require();
    return new VectorImpliedVolatility();
  }

  /** The form that is quicker at the time of each call, see {@link VectorUnit#isOn}. */
  static ImpliedVolatilities best() {
    return new ChosenImpliedVolatility();
  }

  /** Computes the volatilities of all quotes. */
  void solve(QuoteBlocks quotes);
}
