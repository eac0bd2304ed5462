package cenote.kernel;

import org.jspecify.annotations.Nullable;

/** By vectors once {@link VectorUnit#isOn}, by the scalar form before. */
final class ChosenGreeks implements ExpiryGreeks {

  private final ScalarGreeks scalar = new ScalarGreeks();
  private @Nullable VectorGreeks vector;

  @Override
  public void greeks(OptionBlocks options, double forward, double years, double rate) {
    form().greeks(options, forward, years, rate);
  }

  @Override
  public void greeksAndSmile(OptionBlocks options, double forward, double years, double rate) {
    form().greeksAndSmile(options, forward, years, rate);
  }

  private ExpiryGreeks form() {
    if (!VectorUnit.isOn()) {
      return scalar;
    }
    if (vector == null) {
      vector = new VectorGreeks();
    }
    return vector;
  }
}
