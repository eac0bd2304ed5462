package cenote.kernel;

/** The form that {@link Chosen} chooses at each call. */
final class ChosenImpliedVolatility implements ImpliedVolatilities {

  private final Chosen<ImpliedVolatilities> chosen =
      new Chosen<>(new ScalarImpliedVolatility(), () -> new VectorImpliedVolatility());

  @Override
  public void solve(QuoteBlocks quotes) {
    chosen.form().solve(quotes);
  }
}
