package cenote.kernel;

import static cenote.kernel.QuoteBlocks.DISCOUNT;
import static cenote.kernel.QuoteBlocks.FORWARD;
import static cenote.kernel.QuoteBlocks.IN;
import static cenote.kernel.QuoteBlocks.PRICE;
import static cenote.kernel.QuoteBlocks.SIGN;
import static cenote.kernel.QuoteBlocks.SIZE;
import static cenote.kernel.QuoteBlocks.STRIKE;
import static cenote.kernel.QuoteBlocks.YEARS;
import static cenote.kernel.VectorMath.at;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The twin of {@link ImpliedVolatility} and {@link ImpliedDeviation}: the same operations in the
 * same order, a block at a time in short stages that hand each other columns of scratch memory.
 * Quotes that are bad, worth their intrinsic value or extreme are done again one by one.
 */
final class VectorImpliedVolatility implements ImpliedVolatilities {

  /** Columns of scratch memory, apart so that no two lie a multiple of 4 KiB from each other. */
  private static final int COLUMN = SIZE + 8;

  /** |ln(F / K)|. */
  private static final int X = 0;

  /** What is matched, times sqrt(2 pi); negative when it is the rest to the bound. */
  private static final int TARGET = COLUMN;

  /** Standard deviation, better and better. */
  private static final int S = 2 * COLUMN;

  private static final int H = 3 * COLUMN;

  /** Arguments of the two Mills ratios. */
  private static final int NEAR = 4 * COLUMN;

  private static final int FAR = 5 * COLUMN;
  private static final int P = 6 * COLUMN;
  private static final int Q = 7 * COLUMN;
  private static final int SLOPE_P = 8 * COLUMN;
  private static final int SLOPE_Q = 9 * COLUMN;

  /** Operands of a logarithm, and then the logarithm. */
  private static final int NUMERATOR = 10 * COLUMN;

  private static final int DENOMINATOR = 11 * COLUMN;
  private static final int LOG = 12 * COLUMN;

  /** 1 / g and g of {@link ImpliedDeviation}. */
  private static final int R = 13 * COLUMN;

  private static final int G = 14 * COLUMN;

  /** 1 where the vector form holds. */
  private static final int IS_PLAIN = 15 * COLUMN;

  /** S before the third step. */
  private static final int SECOND = 16 * COLUMN;

  private static final int SCRATCH = 17 * COLUMN;

  /** For the guess only, in columns that the steps use later. */
  private static final int ROOT = R;

  private static final int LEAST = G;

  private final Stage[] guess = {
    this::targets, this::logMoneyness, this::prices, this::logPrices, this::guesses,
  };
  private final Stage[] guessNearBound = {this::guessesNearBound};
  private final Stage[] step = {
    this::points,
    this::numerators,
    this::denominators,
    this::ratios,
    this::logarithms,
    this::improve,
  };
  private final Stage[] choice = {this::chooseSteps};
  private final Stage[] finish = {this::volatilities};

  private final double[] scratch = new double[SCRATCH];
  private double[] in = scratch;
  private double[] out = scratch;
  private int inAt;
  private int outAt;
  private int count;
  private boolean hasUpper;
  private boolean hasThirdStep;
  private boolean hasOthers;

  @Override
  public void solve(QuoteBlocks quotes) {
    in = quotes.in;
    out = quotes.out;
    for (int block = 0; block < quotes.blocks(); block++) {
      inAt = block * IN;
      outAt = block * SIZE;
      count = quotes.countIn(block);
      solveBlock();
      if (hasOthers) {
        redo(quotes);
      }
    }
  }

  private void solveBlock() {
    run(guess);
    if (hasUpper) {
      run(guessNearBound);
    }
    run(step);
    run(step);
    if (hasThirdStep) {
      System.arraycopy(scratch, S, scratch, SECOND, SIZE);
      run(step);
      run(choice);
    }
    run(finish);
  }

  private static void run(Stage[] stages) {
    for (Stage stage : stages) {
      stage.run();
    }
  }

  private void redo(QuoteBlocks quotes) {
    for (int i = 0; i < count; i++) {
      if (scratch[i + IS_PLAIN] == 0.0) {
        quotes.solve(outAt + i);
      }
    }
  }

  /** Parity, the side that is matched, and what the guess takes the logarithm of. */
  private void targets() {
    double[] from = in;
    double[] to = scratch;
    boolean isAllPlain = true;
    boolean isAnyUpper = false;
    DoubleVector zero = all(0.0);
    for (int i = 0, j = inAt; i < count; i += Lanes.COUNT, j += Lanes.COUNT) {
      DoubleVector forward = at(from, j + FORWARD);
      DoubleVector strike = at(from, j + STRIKE);
      DoubleVector price = at(from, j + PRICE);
      DoubleVector discount = at(from, j + DISCOUNT);
      DoubleVector sign = at(from, j + SIGN);
      DoubleVector exercised = sign.mul(forward.sub(strike));
      DoubleVector inside = zero.blend(exercised, exercised.compare(VectorOperators.GT, zero));
      DoubleVector outside = price.sub(discount.mul(inside));
      DoubleVector most = strike.blend(forward, sign.compare(VectorOperators.GT, zero));
      DoubleVector rest = discount.mul(most).sub(price);
      DoubleVector least = strike.blend(forward, forward.compare(VectorOperators.LT, strike));
      DoubleVector bound = discount.mul(least);
      DoubleVector product = forward.mul(strike);
      VectorMask<Double> isUpper = rest.compare(VectorOperators.LT, outside);
      DoubleVector target = outside.blend(rest, isUpper).div(bound);

      VectorMask<Double> isPlain =
          isWithin(forward, Black76.LEAST_AMOUNT, Black76.GREATEST_AMOUNT)
              .and(isWithin(strike, Black76.LEAST_AMOUNT, Black76.GREATEST_AMOUNT))
              .and(
                  isWithin(
                      discount,
                      ImpliedVolatility.LEAST_DISCOUNT,
                      ImpliedVolatility.GREATEST_DISCOUNT))
              .and(
                  isWithin(
                      product, ImpliedVolatility.LEAST_PRODUCT, ImpliedVolatility.GREATEST_PRODUCT))
              .and(isWithin(at(from, j + YEARS), Double.MIN_VALUE, Double.MAX_VALUE))
              .and(isWithin(outside, Double.MIN_NORMAL, Double.MAX_VALUE))
              .and(isWithin(rest, Double.MIN_NORMAL, Double.MAX_VALUE))
              .and(target.compare(VectorOperators.GE, Double.MIN_NORMAL))
              .and(target.compare(VectorOperators.LT, 1.0));
      isAllPlain &= isPlain.allTrue();
      isAnyUpper |= isUpper.anyTrue();
      zero.blend(1.0, isPlain).intoArray(to, i + IS_PLAIN);

      DoubleVector scaled = target.mul(ImpliedDeviation.SQRT_TWO_PI);
      scaled.blend(scaled.neg(), isUpper).intoArray(to, i + TARGET);
      target.fma(all(ImpliedDeviation.LEAST_RATIO), all(Double.MIN_VALUE)).intoArray(to, i + LEAST);
      discount.mul(product.sqrt()).intoArray(to, i + ROOT);
      outside.blend(bound, isUpper).intoArray(to, i + NUMERATOR);
      outside.blend(rest.add(rest), isUpper).intoArray(to, i + DENOMINATOR);
    }
    hasOthers = !isAllPlain;
    hasUpper = isAnyUpper;
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(Lanes.DOUBLES, value);
  }

  private static VectorMask<Double> isWithin(DoubleVector x, double least, double greatest) {
    return x.compare(VectorOperators.GE, least).and(x.compare(VectorOperators.LE, greatest));
  }

  private static VectorMask<Double> isUpper(double[] columns, int i) {
    return at(columns, i + TARGET).compare(VectorOperators.LT, 0.0);
  }

  private void logMoneyness() {
    double[] from = in;
    double[] to = scratch;
    boolean isAnyFar = false;
    for (int i = 0, j = inAt; i < count; i += Lanes.COUNT, j += Lanes.COUNT) {
      DoubleVector forward = at(from, j + FORWARD);
      DoubleVector x = VectorMath.logRatio(forward, at(from, j + STRIKE)).abs();
      isAnyFar |= x.compare(VectorOperators.GE, ImpliedDeviation.THIRD_STEP).anyTrue();
      x.intoArray(to, i + X);
    }
    hasThirdStep = isAnyFar;
  }

  /** What the guess takes the logarithm of; moneyness is held off zero. */
  private void prices() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector x = at(columns, i + X);
      DoubleVector least = at(columns, i + LEAST);
      DoubleVector u = least.blend(x, x.compare(VectorOperators.GT, least));
      DoubleVector numerator = at(columns, i + NUMERATOR);
      DoubleVector sum = u.fma(at(columns, i + ROOT), numerator);
      sum.blend(numerator, isUpper(columns, i)).intoArray(columns, i + NUMERATOR);
      u.intoArray(columns, i + LEAST);
    }
  }

  private void logPrices() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector numerator = at(columns, i + NUMERATOR);
      VectorMath.logRatio(numerator, at(columns, i + DENOMINATOR)).intoArray(columns, i + LOG);
    }
  }

  private void guesses() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector u = at(columns, i + LEAST);
      DoubleVector log = at(columns, i + LOG);
      DoubleVector a = log.fma(all(ImpliedDeviation.A2), all(ImpliedDeviation.A1));
      a = a.fma(log, all(ImpliedDeviation.A0));
      DoubleVector b = log.fma(all(ImpliedDeviation.B3), all(ImpliedDeviation.B2));
      b = b.fma(log, all(ImpliedDeviation.B1)).fma(log, all(1.0));
      DoubleVector product = log.mul(log).mul(a);
      DoubleVector inverse = all(1.0).div(product.mul(b));
      DoubleVector h2 = product.mul(product).mul(inverse);
      DoubleVector inverse2 = b.mul(b).mul(inverse);
      DoubleVector u2 = u.mul(u);

      DoubleVector half = h2.fma(all(0.5), all(0.5 * ImpliedDeviation.OFFSET));
      DoubleVector square = half.fma(half, u2.mul(-0.25));
      DoubleVector zero = all(0.0);
      square = zero.blend(square, square.compare(VectorOperators.GT, zero));
      DoubleVector inverseHalf = all(1.0).div(half.add(square.sqrt()));
      DoubleVector w = u2.mul(0.25).mul(inverse2).mul(inverseHalf);
      DoubleVector correction = w.fma(all(ImpliedDeviation.C3), all(ImpliedDeviation.C2)).mul(w);
      correction = inverseHalf.fma(all(ImpliedDeviation.C1), correction);
      DoubleVector plain = u.mul(inverse2.div(all(1.0).sub(w)).sqrt());
      correction.mul(w).fma(plain, plain).intoArray(columns, i + S);
    }
  }

  private void guessesNearBound() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector x = at(columns, i + X);
      DoubleVector log = at(columns, i + LOG);
      DoubleVector twoX = x.add(x);
      DoubleVector d = distance(log.add(ImpliedDeviation.M0));
      DoubleVector m =
          d.add(ImpliedDeviation.M1).div(d.fma(d, twoX).sqrt().add(ImpliedDeviation.M1));
      d = distance(m.fma(all(ImpliedDeviation.M2), all(1.0)).fma(m, log));
      DoubleVector s = d.add(d.fma(d, twoX).sqrt());
      at(columns, i + S).blend(s, isUpper(columns, i)).intoArray(columns, i + S);
    }
  }

  private static DoubleVector distance(DoubleVector log) {
    DoubleVector numerator = log.fma(all(ImpliedDeviation.D2), all(ImpliedDeviation.D1));
    numerator = numerator.fma(log, all(ImpliedDeviation.D0));
    DoubleVector denominator = log.fma(all(ImpliedDeviation.E2), all(ImpliedDeviation.E1));
    return log.mul(numerator).div(denominator.fma(log, all(1.0)));
  }

  private void points() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector s = at(columns, i + S);
      DoubleVector h = at(columns, i + X).div(s);
      DoubleVector t = s.mul(0.5);
      DoubleVector near = h.sub(t).blend(t.sub(h), isUpper(columns, i));
      h.intoArray(columns, i + H);
      near.intoArray(columns, i + NEAR);
      h.add(t).add(ShiftedMills.SHIFT).intoArray(columns, i + FAR);
    }
  }

  private void numerators() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector z = at(columns, i + NEAR).add(ShiftedMills.SHIFT);
      DoubleVector y = at(columns, i + FAR);
      DoubleVector p = all(ShiftedMills.P11);
      DoubleVector slopeP = p;
      p = p.fma(z, all(ShiftedMills.P10));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P9));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P8));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P7));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P6));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P5));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P4));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P3));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P2));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P1));
      slopeP = slopeP.fma(y, p);
      p = p.fma(z, all(ShiftedMills.P0));
      p.intoArray(columns, i + P);
      slopeP.intoArray(columns, i + SLOPE_P);
    }
  }

  private void denominators() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector z = at(columns, i + NEAR).add(ShiftedMills.SHIFT);
      DoubleVector y = at(columns, i + FAR);
      DoubleVector q = all(ShiftedMills.Q12);
      DoubleVector slopeQ = q;
      q = q.fma(z, all(ShiftedMills.Q11));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q10));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q9));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q8));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q7));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q6));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q5));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q4));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q3));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q2));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q1));
      slopeQ = slopeQ.fma(y, q);
      q = q.fma(z, all(ShiftedMills.Q0));
      q.intoArray(columns, i + Q);
      slopeQ.intoArray(columns, i + SLOPE_Q);
    }
  }

  /** The value to be matched over its target, and f / f' and f' / f' of the two. */
  private void ratios() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      VectorMask<Double> isUpper = isUpper(columns, i);
      DoubleVector s = at(columns, i + S);
      DoubleVector h = at(columns, i + H);
      DoubleVector p = at(columns, i + P);
      DoubleVector q = at(columns, i + Q);
      DoubleVector slopeP = at(columns, i + SLOPE_P);
      DoubleVector slopeQ = at(columns, i + SLOPE_Q);
      DoubleVector gap = s.blend(h.add(h), isUpper);
      DoubleVector farP = gap.fma(slopeP, p);
      DoubleVector farQ = gap.fma(slopeQ, q);
      DoubleVector both = q.mul(farQ);
      DoubleVector sum = p.fma(farQ, farP.mul(q));
      DoubleVector difference = p.fma(slopeQ, slopeP.mul(q).neg());
      DoubleVector numerator = difference.blend(sum.neg(), isUpper);
      DoubleVector denominator = both.blend(s.mul(both), isUpper);
      DoubleVector inverse = all(1.0).div(numerator.mul(denominator));
      numerator.mul(numerator).mul(inverse).intoArray(columns, i + R);
      denominator.mul(denominator).mul(inverse).intoArray(columns, i + G);
      s.mul(difference).blend(sum, isUpper).intoArray(columns, i + NUMERATOR);
      both.mul(at(columns, i + TARGET).abs()).intoArray(columns, i + DENOMINATOR);
    }
  }

  private void logarithms() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector near = at(columns, i + NEAR);
      DoubleVector numerator = at(columns, i + NUMERATOR);
      DoubleVector log = VectorMath.logRatio(numerator, at(columns, i + DENOMINATOR));
      near.mul(-0.5).fma(near, log).intoArray(columns, i + LOG);
    }
  }

  private void improve() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      DoubleVector s = at(columns, i + S);
      DoubleVector h = at(columns, i + H);
      DoubleVector g = at(columns, i + G);
      DoubleVector t = s.mul(0.5);
      DoubleVector newton = at(columns, i + LOG).mul(at(columns, i + R)).neg();
      DoubleVector h2 = h.mul(h);
      DoubleVector t2 = t.mul(t);
      DoubleVector k = h2.sub(t2);
      DoubleVector second = k.sub(g);
      DoubleVector kk = k.fma(k, h2.fma(all(-3.0), t2.neg()));
      DoubleVector third = k.fma(all(-3.0), g.add(g)).fma(g, kk);
      DoubleVector above = newton.mul(0.5).fma(second, all(1.0));
      DoubleVector below = third.mul(newton).fma(all(ImpliedDeviation.SIXTH), second);
      below = newton.fma(below, all(1.0));
      newton.mul(above).div(below).fma(s, s).intoArray(columns, i + S);
    }
  }

  /** Takes the third step back where it is not due. */
  private void chooseSteps() {
    double[] columns = scratch;
    for (int i = 0; i < count; i += Lanes.COUNT) {
      VectorMask<Double> isFar =
          at(columns, i + X).compare(VectorOperators.GE, ImpliedDeviation.THIRD_STEP);
      DoubleVector s = at(columns, i + SECOND).blend(at(columns, i + S), isFar);
      s.intoArray(columns, i + S);
    }
  }

  private void volatilities() {
    double[] columns = scratch;
    double[] from = in;
    double[] to = out;
    int j = inAt + YEARS;
    int k = outAt;
    for (int i = 0; i < count; i += Lanes.COUNT, j += Lanes.COUNT, k += Lanes.COUNT) {
      at(columns, i + S).div(at(from, j).sqrt()).intoArray(to, k);
    }
  }
}
