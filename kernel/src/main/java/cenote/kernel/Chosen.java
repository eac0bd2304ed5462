package cenote.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** By vectors once {@link VectorUnit#isOn}, by the scalar form before. One thread. */
final class Chosen<T> {

  private final T scalar;
  private final Supplier<? extends T> vectorForm;
  private @Nullable T vector;

  /**
   * Makes the form with vectors when it is first asked for.
   *
   * @param vectorForm a lambda: a reference to a constructor would load the class at once, also
   *     where there is no module of vectors
   */
  Chosen(T scalar, Supplier<? extends T> vectorForm) {
    this.scalar = scalar;
    this.vectorForm = vectorForm;
  }

  T form() {
    if (!VectorUnit.isOn()) {
      return scalar;
    }
    if (vector == null) {
      vector = vectorForm.get();
    }
    return vector;
  }
}
