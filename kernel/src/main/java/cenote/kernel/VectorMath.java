package cenote.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The elementary functions on vectors: each lane goes through the operations of its scalar twin in
 * {@link Exp}, {@link Log} and {@link Normal}, in their order, and gets its bits and its error.
 */
final class VectorMath {

  private VectorMath() {}

  static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(Lanes.DOUBLES, value);
  }

  static DoubleVector at(double[] column, int index) {
    return DoubleVector.fromArray(Lanes.DOUBLES, column, index);
  }

  /** {@link Normal#density} of an x up to 37.4 in magnitude. */
  static DoubleVector density(DoubleVector x) {
    DoubleVector square = x.mul(x);
    DoubleVector squareError = x.fma(x, square.neg());
    DoubleVector exponential = expOfPlain(square.mul(-0.5), squareError.mul(-0.5));
    return exponential.mul(Normal.INVERSE_SQRT_TWO_PI);
  }

  /** {@code Exp.expOfNegative} of -700 and above. */
  static DoubleVector expOfPlain(DoubleVector y, DoubleVector tail) {
    DoubleVector shifted = y.fma(broadcast(Exp.LOG2_E), broadcast(Exp.ROUNDER));
    DoubleVector minusPower = broadcast(Exp.ROUNDER).sub(shifted);
    DoubleVector rest = minusPower.fma(broadcast(Exp.LN2_HIGH), y);
    rest = minusPower.fma(broadcast(Exp.LN2_LOW), rest).add(tail);
    DoubleVector scale =
        shifted
            .reinterpretAsLongs()
            .lanewise(VectorOperators.LSHL, Exp.MANTISSA_BITS)
            .add(Exp.ONE_BITS)
            .reinterpretAsDoubles();
    return expLessOne(rest).fma(scale, scale);
  }

  private static DoubleVector expLessOne(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector even = square.fma(broadcast(Exp.E10), broadcast(Exp.E8));
    even = even.fma(square, broadcast(Exp.E6));
    even = even.fma(square, broadcast(Exp.E4));
    even = even.fma(square, broadcast(Exp.E2));
    even = even.fma(square, broadcast(Exp.E0));
    DoubleVector odd = square.fma(broadcast(Exp.E9), broadcast(Exp.E7));
    odd = odd.fma(square, broadcast(Exp.E5));
    odd = odd.fma(square, broadcast(Exp.E3));
    odd = odd.fma(square, broadcast(Exp.E1));
    return square.fma(odd.fma(r, even), r);
  }

  /** {@link Normal#bounded}. */
  static DoubleVector bounded(DoubleVector x) {
    VectorMask<Double> isInside = x.compare(VectorOperators.LT, Normal.GREATEST_ARGUMENT);
    return broadcast(Normal.GREATEST_ARGUMENT).blend(x, isInside);
  }

  /** {@link Normal#millsNumerator}. */
  static DoubleVector millsNumerator(DoubleVector x) {
    DoubleVector square = x.mul(x);
    DoubleVector even = square.fma(broadcast(Normal.P10), broadcast(Normal.P8));
    even = even.fma(square, broadcast(Normal.P6));
    even = even.fma(square, broadcast(Normal.P4));
    even = even.fma(square, broadcast(Normal.P2));
    even = even.fma(square, broadcast(Normal.P0));
    DoubleVector odd = square.fma(broadcast(Normal.P9), broadcast(Normal.P7));
    odd = odd.fma(square, broadcast(Normal.P5));
    odd = odd.fma(square, broadcast(Normal.P3));
    odd = odd.fma(square, broadcast(Normal.P1));
    return odd.fma(x, even);
  }

  /** {@link Normal#millsDenominator}. */
  static DoubleVector millsDenominator(DoubleVector x) {
    DoubleVector square = x.mul(x);
    DoubleVector even = square.fma(broadcast(Normal.Q10), broadcast(Normal.Q8));
    even = even.fma(square, broadcast(Normal.Q6));
    even = even.fma(square, broadcast(Normal.Q4));
    even = even.fma(square, broadcast(Normal.Q2));
    even = even.fma(square, broadcast(1.0));
    DoubleVector odd = square.fma(broadcast(Normal.Q11), broadcast(Normal.Q9));
    odd = odd.fma(square, broadcast(Normal.Q7));
    odd = odd.fma(square, broadcast(Normal.Q5));
    odd = odd.fma(square, broadcast(Normal.Q3));
    odd = odd.fma(square, broadcast(Normal.Q1));
    return odd.fma(x, even);
  }

  /** {@link Log#logRatio} of two positive normal numbers. */
  static DoubleVector logRatio(DoubleVector numerator, DoubleVector denominator) {
    LongVector numeratorBits = numerator.reinterpretAsLongs();
    LongVector denominatorBits = denominator.reinterpretAsLongs();
    LongVector exponents =
        numeratorBits
            .lanewise(VectorOperators.LSHR, Exp.MANTISSA_BITS)
            .sub(denominatorBits.lanewise(VectorOperators.LSHR, Exp.MANTISSA_BITS));
    LongVector a = numeratorBits.and(Log.MANTISSA_MASK);
    LongVector b = denominatorBits.and(Log.MANTISSA_MASK);
    LongVector carry =
        a.sub(b).add(Log.HALF_OCTAVE).lanewise(VectorOperators.ASHR, Exp.MANTISSA_BITS);
    DoubleVector power = toDouble(exponents.add(carry));

    DoubleVector upper = a.or(Exp.ONE_BITS).reinterpretAsDoubles();
    DoubleVector lower =
        b.or(Exp.ONE_BITS)
            .add(carry.lanewise(VectorOperators.LSHL, Exp.MANTISSA_BITS))
            .reinterpretAsDoubles();
    DoubleVector z = upper.sub(lower).div(upper.add(lower));
    DoubleVector w = z.mul(z);
    DoubleVector low = z.mul(w).fma(logTail(w), power.mul(Exp.LN2_LOW));
    return power.fma(broadcast(Exp.LN2_HIGH), z.add(z).add(low));
  }

  private static DoubleVector logTail(DoubleVector w) {
    DoubleVector square = w.mul(w);
    DoubleVector even = square.fma(broadcast(Log.G6), broadcast(Log.G4));
    even = even.fma(square, broadcast(Log.G2));
    even = even.fma(square, broadcast(Log.G0));
    DoubleVector odd = square.fma(broadcast(Log.G7), broadcast(Log.G5));
    odd = odd.fma(square, broadcast(Log.G3));
    odd = odd.fma(square, broadcast(Log.G1));
    return odd.fma(w, even);
  }

  private static DoubleVector toDouble(LongVector small) {
    return small.add(Exp.ROUNDER_BITS).reinterpretAsDoubles().sub(Exp.ROUNDER);
  }
}
