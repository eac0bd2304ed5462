package cenote.kernel;

import java.io.PrintStream;

/**
 * Compares {@link GridSum} and {@link JointMax} with vectors to their scalar twins over seeded
 * books of 0 to 12 legs. A program too, as {@link TwinPoints}: {@code NUMBER-OF-BOOKS SEED}; it
 * prints one line {@code kernel bits books differences}.
 */
final class GridPoints {

  private static final int ROWS = 97;
  private static final int MOST_LEGS = 12;
  private static final int[] WIDTHS = {8, 16, 24, 32, 40, 48, 56, 64};
  private static final double[] EDGES = {0.0, -0.0, Double.MIN_VALUE, 1e-300, 1e300, -1e300};

  private long state;
  private long books;
  private long differences;

  private GridPoints(long seed) {
    state = seed;
  }

  /** Prints a line for each kernel. */
  public static void main(String[] args) {
    long books = Long.parseLong(args[0]);
    long seed = Long.parseLong(args[1]);
    PrintStream out = System.out;
    out.println("grid " + grid(books, seed));
    out.println("joint " + joint(books, seed));
  }

  static GridPoints grid(long books, long seed) {
    GridPoints points = new GridPoints(seed);
    GridSum scalar = GridSum.scalar();
    GridSum vector = GridSum.vector();
    for (int batch = 0; points.books < books; batch++) {
      points.compareGrid(scalar, vector, WIDTHS[batch % WIDTHS.length], batch % 3 == 0);
    }
    return points;
  }

  static GridPoints joint(long books, long seed) {
    GridPoints points = new GridPoints(seed);
    JointMax scalar = JointMax.scalar();
    JointMax vector = JointMax.vector();
    while (points.books < books) {
      points.compareJoint(scalar, vector);
    }
    return points;
  }

  long differences() {
    return differences;
  }

  private void compareGrid(GridSum scalar, GridSum vector, int width, boolean isWild) {
    int pitch = width + 8 * below(3);
    double[] rows = values(3 + ROWS * pitch, isWild);
    int stride = 1 + below(MOST_LEGS);
    int count = below(70);
    int first = below(4);
    int[] slots = new int[(first + count) * stride];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = below(ROWS);
    }
    int from = below(stride);
    GridBooks view = new GridBooks().table(rows, 3, width, pitch);
    view.books(slots, values(slots.length, isWild), first, count, stride);
    view.legs(from, from + below(stride - from + 1));
    compare(scalar, vector, view, count, width);
    books += count;
  }

  private void compare(GridSum scalar, GridSum vector, GridBooks view, int count, int width) {
    double[] expected = new double[count * width];
    double[] actual = new double[count * width];
    scalar.sums(view, expected);
    vector.sums(view, actual);
    compare(expected, actual);
    scalar.sizes(view, expected);
    vector.sizes(view, actual);
    compare(expected, actual);
    scalar.worst(view, expected);
    vector.worst(view, actual);
    compare(expected, actual);
  }

  private void compareJoint(JointMax scalar, JointMax vector) {
    int rows = 1 + below(JointMax.MAX_ROWS);
    double constant = between(-1.0, 1.0);
    scalar.start(rows, constant);
    vector.start(rows, constant);
    for (int left = below(6); left > 0; left--) {
      int[] points = new int[JointMax.MAX_ROWS];
      for (int r = 0; r < rows; r++) {
        points[r] = below(51);
      }
      double[] losses = values(51, false);
      scalar.add(points, losses);
      vector.add(points, losses);
    }
    compare(new double[] {scalar.worst()}, new double[] {vector.worst()});
    books++;
  }

  private double[] values(int count, boolean isWild) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      boolean isEdge = isWild && below(10) == 0;
      values[i] = isEdge ? EDGES[below(EDGES.length)] : between(-1.0, 1.0);
    }
    return values;
  }

  private void compare(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
        differences++;
      }
    }
  }

  private int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  private double between(double low, double high) {
    return low + (high - low) * ((next() >>> 11) * 0x1p-53);
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return "%d bits, %d books, %d differences".formatted(VectorUnit.bits(), books, differences);
  }
}
