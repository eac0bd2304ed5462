package cenote.kernel;

import static cenote.kernel.VectorMath.at;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/** The twin of {@link ScalarJoint}: scenarios in lanes, losses gathered. */
final class VectorJoint implements JointMax {

  private final double[] sums = new double[MAX_ROWS];
  private int rows;

  @Override
  public void start(int rowsOfSet, double constant) {
    rows = rowsOfSet;
    Arrays.fill(sums, constant);
  }

  /** Whole vectors; what stands behind the last row is not read by {@link #worst}. */
  @Override
  public void add(int[] points, double[] losses) {
    for (int r = 0; r < rows; r += Lanes.COUNT) {
      DoubleVector loss = DoubleVector.fromArray(Lanes.DOUBLES, losses, 0, points, r);
      at(sums, r).add(loss).intoArray(sums, r);
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
