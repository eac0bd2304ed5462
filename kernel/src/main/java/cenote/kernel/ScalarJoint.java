package cenote.kernel;

import java.util.Arrays;

/** The simple form of {@link JointMax}. */
final class ScalarJoint implements JointMax {

  private final double[] sums = new double[MAX_ROWS];
  private int rows;

  @Override
  public void start(int rowsOfSet, double constant) {
    rows = rowsOfSet;
    Arrays.fill(sums, 0, rows, constant);
  }

  @Override
  public void add(int[] points, double[] losses) {
    for (int r = 0; r < rows; r++) {
      sums[r] += losses[points[r]];
    }
  }

  @Override
  public double worst() {
    double worst = 0.0;
    for (int r = 0; r < rows; r++) {
      worst = sums[r] > worst ? sums[r] : worst;
    }
    return worst;
  }
}
