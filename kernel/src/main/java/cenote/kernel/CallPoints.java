package cenote.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Value and delta of one call at up to {@link #MAX} points of forward and volatility: a row of a
 * scenario table. Undiscounted; every point is {@link Black76#callAndDelta} to the bit, by vectors
 * where {@link VectorUnit#isOn}. The put follows by parity. One thread.
 */
public final class CallPoints {

  /** Points in a row. */
  public static final int MAX = OptionBlocks.SIZE;

  static final int FORWARD = 0;
  static final int LOG_MONEYNESS = MAX;
  static final int DEVIATION = 2 * MAX;
  static final int VALUE = 3 * MAX;
  static final int DELTA = 4 * MAX;

  final double[] columns = new double[5 * MAX];
  private final double[] pair = new double[2];
  private @Nullable VectorCalls vectors;

  /** A row of ordinary points, so that lanes behind the last one never ask for the scalar form. */
  public CallPoints() {
    Arrays.fill(columns, FORWARD, FORWARD + MAX, 1.0);
    Arrays.fill(columns, DEVIATION, DEVIATION + MAX, 1.0);
  }

  /**
   * Sets a point.
   *
   * @param point 0 to {@link #MAX} - 1
   * @param forward units of price, 0 to 10^300
   * @param logMoneyness ln(forward / strike)
   * @param deviation volatility times the square root of years, 0 or more
   */
  public void set(int point, double forward, double logMoneyness, double deviation) {
    columns[point + FORWARD] = forward;
    columns[point + LOG_MONEYNESS] = logMoneyness;
    columns[point + DEVIATION] = deviation;
  }

  /** Computes the points 0 to {@code count} - 1 of a call. */
  public void run(int count, double strike) {
    if (VectorUnit.isOn()) {
      runVectors(count, strike);
    } else {
      runScalar(count, strike);
    }
  }

  /** Value at a point, units of price. */
  public double value(int point) {
    return columns[point + VALUE];
  }

  /** Change of the value at a point per unit of the forward. */
  public double delta(int point) {
    return columns[point + DELTA];
  }

  void runScalar(int count, double strike) {
    for (int i = 0; i < count; i++) {
      point(i, strike);
    }
  }

  void runVectors(int count, double strike) {
    if (vectors == null) {
      vectors = new VectorCalls();
    }
    vectors.run(this, count, strike);
  }

  /** One point by the scalar form. */
  void point(int i, double strike) {
    double forward = columns[i + FORWARD];
    double logMoneyness = columns[i + LOG_MONEYNESS];
    Black76.callAndDelta(forward, strike, logMoneyness, columns[i + DEVIATION], 1.0, pair, 0);
    columns[i + VALUE] = pair[0];
    columns[i + DELTA] = pair[1];
  }
}
