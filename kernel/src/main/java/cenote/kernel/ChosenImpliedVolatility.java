package cenote.kernel;

import org.jspecify.annotations.Nullable;

/** By vectors once {@link VectorUnit#isOn}, by the scalar form before. */
final class ChosenImpliedVolatility implements ImpliedVolatilities {

  private final ScalarImpliedVolatility scalar = new ScalarImpliedVolatility();
  private @Nullable VectorImpliedVolatility vector;

  @Override
  public void solve(QuoteBlocks quotes) {
    form().solve(quotes);
  }

  private ImpliedVolatilities form() {
    if (!VectorUnit.isOn()) {
      return scalar;
    }
    if (vector == null) {
      vector = new VectorImpliedVolatility();
    }
    return vector;
  }
}
