package cenote.kernel;

/** The simple form of {@link GridSum}. */
final class ScalarGrid implements GridSum {

  private double[] sums = new double[0];

  @Override
  public void sums(GridBooks books, double[] out) {
    for (int b = 0; b < books.count; b++) {
      for (int p = 0; p < books.width; p++) {
        out[b * books.width + p] = 0.0;
      }
      add(books, b, out, b * books.width, false);
    }
  }

  @Override
  public void sizes(GridBooks books, double[] out) {
    for (int b = 0; b < books.count; b++) {
      for (int p = 0; p < books.width; p++) {
        out[b * books.width + p] = 0.0;
      }
      add(books, b, out, b * books.width, true);
    }
  }

  private static void add(GridBooks books, int book, double[] out, int at, boolean isSize) {
    int entry = (books.first + book) * books.stride;
    for (int k = entry + books.fromLeg; k < entry + books.toLeg; k++) {
      double weight = isSize ? Math.abs(books.weights[k]) : books.weights[k];
      int row = books.offset + books.slots[k] * books.pitch;
      for (int p = 0; p < books.width; p++) {
        out[at + p] = Math.fma(weight, books.rows[row + p], out[at + p]);
      }
    }
  }

  @Override
  public void worst(GridBooks books, double[] out) {
    if (sums.length < books.width) {
      sums = new double[books.width];
    }
    for (int b = 0; b < books.count; b++) {
      for (int p = 0; p < books.width; p++) {
        sums[p] = 0.0;
      }
      add(books, b, sums, 0, false);
      double least = 0.0;
      for (int p = 0; p < books.width; p++) {
        least = sums[p] < least ? sums[p] : least;
      }
      out[b] = 0.0 - least;
    }
  }
}
