package cenote.kernel;

import static cenote.kernel.VectorMath.at;
import static cenote.kernel.VectorMath.broadcast;

import jdk.incubator.vector.DoubleVector;

/**
 * What kernels of Black-76 with vectors have in common: from d1 and d2 to the density and to both
 * tails, block by block, through columns of scratch memory.
 *
 * <p>The fused plain formula holds while |d1| is at most 37.4; options beyond are done again one by
 * one, as are those that are expired, worthless or out of domain.
 */
abstract sealed class BlackStages permits VectorGreeks, VectorCalls {

  static final int SIZE = OptionBlocks.SIZE;

  /** Columns apart so that no two lie a multiple of 4 KiB from each other. */
  private static final int COLUMN = SIZE + 8;

  static final int D1 = 0;
  static final int D2 = COLUMN;
  static final int INVERSE = 2 * COLUMN;
  static final int DENSITY = 3 * COLUMN;
  static final int DENOMINATOR1 = 4 * COLUMN;
  static final int DENOMINATOR2 = 5 * COLUMN;

  /** The numerator of the first Mills ratio, later D N(-|d1|). */
  static final int TAIL1 = 6 * COLUMN;

  /** The numerator of the second Mills ratio, later D K N(-|d2|). */
  static final int TAIL2 = 7 * COLUMN;

  /** Up to this square of d1 the exponential needs no second scale. */
  static final double GREATEST_SQUARE = 1_400.0;

  final double[] scratch = new double[8 * COLUMN];

  /** Options in the present block. */
  int count;

  /** D n(d1). */
  final void densities(double discount) {
    double[] columns = scratch;
    DoubleVector factor = broadcast(discount);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      VectorMath.density(at(columns, i + D1)).mul(factor).intoArray(columns, i + DENSITY);
    }
  }

  final void firstNumerator() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      VectorMath.millsNumerator(at(columns, i + D1).abs()).intoArray(columns, i + TAIL1);
    }
  }

  final void firstDenominator() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      VectorMath.millsDenominator(at(columns, i + D1).abs()).intoArray(columns, i + DENOMINATOR1);
    }
  }

  final void secondNumerator() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector x = VectorMath.bounded(at(columns, i + D2).abs());
      VectorMath.millsNumerator(x).intoArray(columns, i + TAIL2);
    }
  }

  final void secondDenominator() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector x = VectorMath.bounded(at(columns, i + D2).abs());
      VectorMath.millsDenominator(x).intoArray(columns, i + DENOMINATOR2);
    }
  }

  /** D N(-|d1|) and D K N(-|d2|) of a vector, in place of the numerators. */
  static void tails(double[] columns, int i, DoubleVector forward) {
    DoubleVector density = at(columns, i + DENSITY);
    DoubleVector denominator1 = at(columns, i + DENOMINATOR1);
    DoubleVector denominator2 = at(columns, i + DENOMINATOR2);
    DoubleVector inverse = broadcast(1.0).div(denominator1.mul(denominator2));
    DoubleVector mills1 = at(columns, i + TAIL1).mul(denominator2).mul(inverse);
    DoubleVector mills2 = at(columns, i + TAIL2).mul(denominator1).mul(inverse);
    density.mul(mills1).intoArray(columns, i + TAIL1);
    forward.mul(density).mul(mills2).intoArray(columns, i + TAIL2);
  }
}
