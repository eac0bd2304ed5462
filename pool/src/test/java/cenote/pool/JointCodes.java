package cenote.pool;

/** Joint scenarios, row by row. */
public final class JointCodes implements JointRows {

  private final int[][] rows;

  private JointCodes(int[][] rows) {
    this.rows = rows;
  }

  public static JointCodes of(int[]... rows) {
    return new JointCodes(rows);
  }

  /** Code of a move in eighths and a volatility: 0 down, 1 flat, 2 up. */
  public static int point(int eighths, int volatility) {
    return (eighths + 8) * 3 + volatility;
  }

  /** A row for each number from {@code from} on, all different, naming so many underlyings. */
  public static int[][] numbered(int from, int count, int underlyings) {
    int[][] rows = new int[count][underlyings];
    for (int r = 0; r < count; r++) {
      for (int u = 0, number = from + r; u < underlyings; u++, number /= 51) {
        rows[r][u] = number % 51;
      }
    }
    return rows;
  }

  @Override
  public int count() {
    return rows.length;
  }

  @Override
  public int underlyings() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  @Override
  public int code(int row, int underlying) {
    return rows[row][underlying];
  }
}
