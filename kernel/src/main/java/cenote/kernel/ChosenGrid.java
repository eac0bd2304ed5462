package cenote.kernel;

/** By vectors once {@link VectorUnit#isOn}, by the scalar form before. */
final class ChosenGrid implements GridSum {

  private final Chosen<GridSum> chosen = new Chosen<>(new ScalarGrid(), () -> new VectorGrid());

  @Override
  public void sums(GridBooks books, double[] out) {
    chosen.form().sums(books, out);
  }

  @Override
  public void sizes(GridBooks books, double[] out) {
    chosen.form().sizes(books, out);
  }

  @Override
  public void worst(GridBooks books, double[] out) {
    chosen.form().worst(books, out);
  }
}
