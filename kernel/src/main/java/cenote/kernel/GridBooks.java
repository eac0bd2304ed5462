package cenote.kernel;

/**
 * Books of one shape over a table of rows, as {@link GridSum} takes them: views of arrays that the
 * caller owns, set anew for each call. A book is {@code stride} entries, each a row and a weight;
 * those from {@code fromLeg} to {@code toLeg} count. One thread.
 */
public final class GridBooks {

  /** The doubles of a row that count are a multiple of this, so that no vector is left over. */
  public static final int UNIT = 8;

  double[] rows = new double[0];
  int offset;
  int width;
  int pitch;
  int[] slots = new int[0];
  double[] weights = new double[0];
  int first;
  int count;
  int stride;
  int fromLeg;
  int toLeg;

  /**
   * The table.
   *
   * @param values row {@code r} lies from {@code offset + r x pitch}
   * @param widthOfRows how many doubles of a row count, a positive multiple of {@link #UNIT}
   */
  public GridBooks table(double[] values, int offsetOfFirst, int widthOfRows, int pitchOfRows) {
    if (widthOfRows <= 0 || widthOfRows % UNIT != 0 || pitchOfRows < widthOfRows) {
      throw new IllegalArgumentException(
          "width of a grid: expected a multiple of 8 up to the pitch, got "
              + widthOfRows
              + " of "
              + pitchOfRows);
    }
    rows = values;
    offset = offsetOfFirst;
    width = widthOfRows;
    pitch = pitchOfRows;
    return this;
  }

  /**
   * The books {@code firstBook} to {@code firstBook + books - 1}; entry k of book b lies at {@code
   * b x strideOfBooks + k} of both arrays.
   *
   * @param rowsOfEntries row of the table of each entry
   * @param weightsOfEntries signed
   */
  public GridBooks books(
      int[] rowsOfEntries, double[] weightsOfEntries, int firstBook, int books, int strideOfBooks) {
    slots = rowsOfEntries;
    weights = weightsOfEntries;
    first = firstBook;
    count = books;
    stride = strideOfBooks;
    return this;
  }

  /** Which entries of a book count. */
  public GridBooks legs(int from, int to) {
    fromLeg = from;
    toLeg = to;
    return this;
  }
}
