package cenote.kernel;

import static cenote.kernel.CallPoints.DELTA;
import static cenote.kernel.CallPoints.DEVIATION;
import static cenote.kernel.CallPoints.FORWARD;
import static cenote.kernel.CallPoints.LOG_MONEYNESS;
import static cenote.kernel.CallPoints.VALUE;
import static cenote.kernel.VectorMath.at;
import static cenote.kernel.VectorMath.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The twin of {@link Black76#callAndDelta} over the points of a row. */
final class VectorCalls extends BlackStages {

  private final Stage[] stages = {
    this::deviations,
    () -> densities(1.0),
    this::firstNumerator,
    this::firstDenominator,
    this::secondNumerator,
    this::secondDenominator,
    this::tails,
    this::results,
  };

  private double[] points = scratch;
  private double strike;
  private boolean hasOthers;

  /** Computes {@code count} points of a call. */
  void run(CallPoints row, int count, double strike) {
    this.points = row.columns;
    this.count = count;
    this.strike = strike;
    hasOthers = !Black76.isOrdinary(strike);
    for (Stage stage : stages) {
      stage.run();
    }
    if (hasOthers) {
      redo(row);
    }
  }

  /** d1 and d2. */
  private void deviations() {
    double[] from = points;
    double[] to = scratch;
    boolean isPlain = true;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector s = at(from, i + DEVIATION);
      DoubleVector moneyness = at(from, i + LOG_MONEYNESS).div(s);
      DoubleVector d1 = s.fma(broadcast(0.5), moneyness);
      VectorMask<Double> isBounded = d1.mul(d1).compare(VectorOperators.LE, GREATEST_SQUARE);
      isPlain &= s.compare(VectorOperators.GE, Black76.LEAST_DEVIATION).and(isBounded).allTrue();
      d1.intoArray(to, i + D1);
      s.fma(broadcast(-0.5), moneyness).intoArray(to, i + D2);
    }
    hasOthers |= !isPlain;
  }

  /** N(-|d1|) and K N(-|d2|), in place of the numerators; whether all forwards are ordinary. */
  private void tails() {
    double[] from = points;
    double[] columns = scratch;
    boolean isPlain = true;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector forward = at(from, i + FORWARD);
      VectorMask<Double> isBounded = forward.compare(VectorOperators.LE, Black76.GREATEST_AMOUNT);
      isPlain &= forward.compare(VectorOperators.GE, Black76.LEAST_AMOUNT).and(isBounded).allTrue();
      tails(columns, i, forward);
    }
    hasOthers |= !isPlain;
  }

  private void results() {
    double[] row = points;
    double[] columns = scratch;
    DoubleVector one = broadcast(1.0);
    DoubleVector zero = broadcast(0.0);
    DoubleVector level = broadcast(strike);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector forward = at(row, i + FORWARD);
      DoubleVector d1 = at(columns, i + D1);
      DoubleVector tail1 = at(columns, i + TAIL1);
      DoubleVector tail2 = at(columns, i + TAIL2);
      DoubleVector side = broadcast(-1.0).blend(1.0, forward.compare(VectorOperators.LE, level));
      DoubleVector side2 = side.mul(at(columns, i + D2));
      DoubleVector rest1 = one.sub(tail1);
      DoubleVector part1 = rest1.blend(tail1, side.mul(d1).compare(VectorOperators.LT, zero));
      DoubleVector part2 = level.sub(tail2).blend(tail2, side2.compare(VectorOperators.LT, zero));
      DoubleVector outside = side.mul(forward.mul(part1).sub(part2));
      outside = zero.blend(outside, outside.compare(VectorOperators.GT, zero));
      DoubleVector inside = forward.sub(level);
      inside = zero.blend(inside, inside.compare(VectorOperators.GT, zero));
      outside.add(inside).intoArray(row, i + VALUE);
      rest1.blend(tail1, d1.compare(VectorOperators.LT, zero)).intoArray(row, i + DELTA);
    }
  }

  /** Does those points again that the plain formula does not hold for. */
  private void redo(CallPoints row) {
    for (int i = 0; i < count; i++) {
      double square = scratch[i + D1] * scratch[i + D1];
      boolean isLimit = Black76.isLimit(points[i + FORWARD], strike, points[i + DEVIATION]);
      if (isLimit || !(square <= GREATEST_SQUARE)) {
        row.point(i, strike);
      }
    }
  }
}
