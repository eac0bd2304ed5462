package cenote.kernel;

import static cenote.kernel.OptionBlocks.DELTA;
import static cenote.kernel.OptionBlocks.GAMMA;
import static cenote.kernel.OptionBlocks.IN;
import static cenote.kernel.OptionBlocks.LOG_STRIKE;
import static cenote.kernel.OptionBlocks.OUT;
import static cenote.kernel.OptionBlocks.SIGN;
import static cenote.kernel.OptionBlocks.STRIKE;
import static cenote.kernel.OptionBlocks.THETA;
import static cenote.kernel.OptionBlocks.VALUE;
import static cenote.kernel.OptionBlocks.VANNA;
import static cenote.kernel.OptionBlocks.VEGA;
import static cenote.kernel.OptionBlocks.VOLATILITY;
import static cenote.kernel.OptionBlocks.VOLGA;
import static cenote.kernel.VectorMath.at;
import static cenote.kernel.VectorMath.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The twin of {@link ScalarGreeks}: the same operations in the same order, a block at a time in
 * short stages that hand each other columns of scratch memory. Options that the plain formula does
 * not hold for (expired, worthless, out of domain, |d1| above 37.4) are done again one by one.
 */
final class VectorGreeks extends BlackStages implements ExpiryGreeks {

  private final Stage[] greeks = {
    this::deviations,
    () -> densities(terms().discount()),
    this::firstNumerator,
    this::firstDenominator,
    this::secondNumerator,
    this::secondDenominator,
    this::tails,
    this::valueAndDelta,
    this::curvature,
  };

  private final Stage smile = this::smile;
  private ExpiryTerms terms = ExpiryTerms.of(1.0, 1.0, 1.0, 0.0);
  private double[] in = scratch;
  private double[] out = scratch;
  private int inAt;
  private int outAt;
  private boolean hasOthers;

  @Override
  public void greeks(OptionBlocks options, double forward, double years, double rate) {
    begin(options, ExpiryTerms.of(forward, options.reference(), years, rate));
    for (int block = 0; block < options.blocks(); block++) {
      run(options, block);
      redo(ScalarGreeks::greeks);
    }
  }

  @Override
  public void greeksAndSmile(OptionBlocks options, double forward, double years, double rate) {
    begin(options, ExpiryTerms.of(forward, options.reference(), years, rate));
    for (int block = 0; block < options.blocks(); block++) {
      run(options, block);
      smile.run();
      redo(ScalarGreeks::greeksAndSmile);
    }
  }

  private void begin(OptionBlocks options, ExpiryTerms expiry) {
    terms = expiry;
    in = options.in;
    out = options.out;
  }

  private void run(OptionBlocks options, int block) {
    inAt = block * IN;
    outAt = block * OUT;
    count = options.countIn(block);
    hasOthers = !Black76.isOrdinary(terms.forward());
    for (Stage stage : greeks) {
      stage.run();
    }
  }

  private ExpiryTerms terms() {
    return terms;
  }

  /** d1, d2 and 1/s. */
  private void deviations() {
    double[] from = in;
    double[] to = scratch;
    DoubleVector logForward = broadcast(terms.logForward());
    DoubleVector sqrtYears = broadcast(terms.sqrtYears());
    boolean isPlain = true;
    for (int i = 0, j = inAt; i < count; i += Lanes.COUNT, j += Lanes.COUNT) {
      DoubleVector s = at(from, j + VOLATILITY).mul(sqrtYears);
      DoubleVector inverse = broadcast(1.0).div(s);
      DoubleVector moneyness = logForward.sub(at(from, j + LOG_STRIKE)).mul(inverse);
      DoubleVector d1 = s.fma(broadcast(0.5), moneyness);
      VectorMask<Double> isBounded = d1.mul(d1).compare(VectorOperators.LE, GREATEST_SQUARE);
      isPlain &= s.compare(VectorOperators.GE, Black76.LEAST_DEVIATION).and(isBounded).allTrue();
      d1.intoArray(to, i + D1);
      s.fma(broadcast(-0.5), moneyness).intoArray(to, i + D2);
      inverse.intoArray(to, i + INVERSE);
    }
    hasOthers |= !isPlain;
  }

  /** D N(-|d1|) and D K N(-|d2|), in place of the numerators. */
  private void tails() {
    double[] columns = scratch;
    DoubleVector forward = broadcast(terms.forward());
    for (int i = 0; i < count; i += Lanes.COUNT) {
      tails(columns, i, forward);
    }
  }

  private void valueAndDelta() {
    double[] from = in;
    double[] columns = scratch;
    double[] to = out;
    DoubleVector forward = broadcast(terms.forward());
    DoubleVector discount = broadcast(terms.discount());
    DoubleVector zero = broadcast(0.0);
    int j = inAt;
    int k = outAt;
    for (int i = 0; i < count; i += Lanes.COUNT, j += Lanes.COUNT, k += Lanes.COUNT) {
      DoubleVector d1 = at(columns, i + D1);
      DoubleVector tail1 = at(columns, i + TAIL1);
      DoubleVector tail2 = at(columns, i + TAIL2);
      DoubleVector strike = at(from, j + STRIKE);
      DoubleVector side = broadcast(-1.0).blend(1.0, strike.compare(VectorOperators.GE, forward));
      DoubleVector side2 = side.mul(at(columns, i + D2));
      DoubleVector rest1 = discount.sub(tail1);
      DoubleVector rest2 = strike.mul(discount).sub(tail2);
      DoubleVector part1 = rest1.blend(tail1, side.mul(d1).compare(VectorOperators.LT, zero));
      DoubleVector part2 = rest2.blend(tail2, side2.compare(VectorOperators.LT, zero));
      DoubleVector outside = side.mul(forward.fma(part1, part2.neg()));
      outside = zero.blend(outside, outside.compare(VectorOperators.GT, zero));

      DoubleVector sign = at(from, j + SIGN);
      DoubleVector inside = sign.mul(forward.sub(strike));
      inside = zero.blend(inside, inside.compare(VectorOperators.GT, zero));
      discount.fma(inside, outside).intoArray(to, k + VALUE);
      DoubleVector share = rest1.blend(tail1, sign.mul(d1).compare(VectorOperators.LT, zero));
      sign.mul(share).intoArray(to, k + DELTA);
    }
  }

  /** Gamma, vega and theta. */
  private void curvature() {
    double[] columns = scratch;
    double[] to = out;
    DoubleVector forward = broadcast(terms.forward());
    DoubleVector inverseForward = broadcast(terms.inverseForward());
    DoubleVector sqrtYears = broadcast(terms.sqrtYears());
    DoubleVector rate = broadcast(terms.rate());
    int j = inAt;
    int k = outAt;
    for (int i = 0; i < count; i += Lanes.COUNT, j += Lanes.COUNT, k += Lanes.COUNT) {
      DoubleVector density = at(columns, i + DENSITY);
      DoubleVector inverse = at(columns, i + INVERSE);
      DoubleVector volatility = at(in, j + VOLATILITY);
      DoubleVector forwardDensity = forward.mul(density);
      DoubleVector decay = forwardDensity.mul(volatility).mul(0.5).mul(volatility.mul(inverse));
      density.mul(inverse).mul(inverseForward).intoArray(to, k + GAMMA);
      forwardDensity.mul(sqrtYears).intoArray(to, k + VEGA);
      rate.fma(at(to, k + VALUE), decay.neg()).intoArray(to, k + THETA);
    }
  }

  private void smile() {
    double[] columns = scratch;
    double[] to = out;
    DoubleVector sqrtYears = broadcast(terms.sqrtYears());
    DoubleVector scale = broadcast(terms.forward() * terms.sqrtYears());
    for (int i = 0, k = outAt; i < count; i += Lanes.COUNT, k += Lanes.COUNT) {
      DoubleVector d2 = at(columns, i + D2);
      at(to, k + GAMMA).mul(scale).mul(d2).neg().intoArray(to, k + VANNA);
      DoubleVector product = at(columns, i + D1).mul(d2);
      DoubleVector inverse = at(columns, i + INVERSE);
      at(to, k + VEGA).mul(product).mul(sqrtYears.mul(inverse)).intoArray(to, k + VOLGA);
    }
  }

  /** Does those options again that the plain formula does not hold for. */
  private void redo(ScalarForm form) {
    if (!hasOthers) {
      return;
    }
    for (int i = 0; i < count; i++) {
      double s = in[inAt + i + VOLATILITY] * terms.sqrtYears();
      boolean isPlain =
          scratch[i + D1] * scratch[i + D1] <= GREATEST_SQUARE
              & !Black76.isLimit(terms.forward(), in[inAt + i + STRIKE], s);
      if (!isPlain) {
        form.run(terms, in, inAt + i, out, outAt + i);
      }
    }
  }

  @FunctionalInterface
  private interface ScalarForm {

    void run(ExpiryTerms terms, double[] in, int i, double[] out, int o);
  }
}
