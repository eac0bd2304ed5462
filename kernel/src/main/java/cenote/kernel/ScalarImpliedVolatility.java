package cenote.kernel;

/** Implied volatilities one after the other: the reference of {@link VectorImpliedVolatility}. */
final class ScalarImpliedVolatility implements ImpliedVolatilities {

  @Override
  public void solve(QuoteBlocks quotes) {
    for (int i = 0; i < quotes.count(); i++) {
      quotes.solve(i);
    }
  }
}
