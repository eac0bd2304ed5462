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

/** Greeks one option after the other: the reference of {@link VectorGreeks}. */
final class ScalarGreeks implements ExpiryGreeks {

  @Override
  public void greeks(OptionBlocks options, double forward, double years, double rate) {
    ExpiryTerms terms = ExpiryTerms.of(forward, options.reference(), years, rate);
    for (int block = 0; block < options.blocks(); block++) {
      for (int i = 0; i < options.countIn(block); i++) {
        greeks(terms, options.in, block * IN + i, options.out, block * OUT + i);
      }
    }
  }

  @Override
  public void greeksAndSmile(OptionBlocks options, double forward, double years, double rate) {
    ExpiryTerms terms = ExpiryTerms.of(forward, options.reference(), years, rate);
    for (int block = 0; block < options.blocks(); block++) {
      for (int i = 0; i < options.countIn(block); i++) {
        greeksAndSmile(terms, options.in, block * IN + i, options.out, block * OUT + i);
      }
    }
  }

  /** Value and Greeks of the option whose inputs begin at {@code i}, to {@code o}. */
  static void greeks(ExpiryTerms terms, double[] in, int i, double[] out, int o) {
    double forward = terms.forward();
    double strike = in[i + STRIKE];
    double volatility = in[i + VOLATILITY];
    double sign = in[i + SIGN];
    double discount = terms.discount();
    double s = volatility * terms.sqrtYears();
    if (Black76.isLimit(forward, strike, s)) {
      limits(terms, in, i, out, o);
      return;
    }
    s = s <= Black76.GREATEST_DEVIATION ? s : Black76.GREATEST_DEVIATION;
    double inverse = 1.0 / s;
    double moneyness = (terms.logForward() - in[i + LOG_STRIKE]) * inverse;
    double d1 = Math.fma(0.5, s, moneyness);
    double d2 = Math.fma(-0.5, s, moneyness);
    double density = Normal.density(d1) * discount;
    double forwardDensity = forward * density;

    double x1 = Normal.bounded(Math.abs(d1));
    double x2 = Normal.bounded(Math.abs(d2));
    double denominator1 = Normal.millsDenominator(x1);
    double denominator2 = Normal.millsDenominator(x2);
    double inverseBoth = 1.0 / (denominator1 * denominator2);
    double tail1 = density * (Normal.millsNumerator(x1) * denominator2 * inverseBoth);
    double tail2 = forwardDensity * (Normal.millsNumerator(x2) * denominator1 * inverseBoth);

    double value = outOfTheMoney(forward, strike, discount, d1, d2, tail1, tail2);
    double exercised = sign * (forward - strike);
    value = Math.fma(discount, exercised > 0.0 ? exercised : 0.0, value);
    double share = sign * d1 < 0.0 ? tail1 : discount - tail1;
    double decay = 0.5 * (forwardDensity * volatility) * (volatility * inverse);
    out[o + VALUE] = value;
    out[o + DELTA] = sign * share;
    out[o + GAMMA] = density * inverse * terms.inverseForward();
    out[o + VEGA] = forwardDensity * terms.sqrtYears();
    out[o + THETA] = Math.fma(terms.rate(), value, -decay);
  }

  /**
   * Value of the call up to F = K, of the put above.
   *
   * @param tail1 D N(-|d1|)
   * @param tail2 D K N(-|d2|)
   */
  private static double outOfTheMoney(
      double forward,
      double strike,
      double discount,
      double d1,
      double d2,
      double tail1,
      double tail2) {
    double side = forward <= strike ? 1.0 : -1.0;
    double part1 = side * d1 < 0.0 ? tail1 : discount - tail1;
    double part2 = side * d2 < 0.0 ? tail2 : strike * discount - tail2;
    double value = side * Math.fma(forward, part1, -part2);
    return value > 0.0 ? value : 0.0;
  }

  /** As {@link #greeks}, with vanna and volga. */
  static void greeksAndSmile(ExpiryTerms terms, double[] in, int i, double[] out, int o) {
    greeks(terms, in, i, out, o);
    smile(terms, in, i, out, o);
  }

  /** Vanna and volga of an option whose Greeks stand at {@code o}. */
  private static void smile(ExpiryTerms terms, double[] in, int i, double[] out, int o) {
    double volatility = in[i + VOLATILITY];
    double s = volatility * terms.sqrtYears();
    double vega = out[o + VEGA];
    if (Black76.isLimit(terms.forward(), in[i + STRIKE], s)) {
      out[o + VANNA] = vega;
      out[o + VOLGA] = vega;
      return;
    }
    s = s <= Black76.GREATEST_DEVIATION ? s : Black76.GREATEST_DEVIATION;
    double inverse = 1.0 / s;
    double moneyness = (terms.logForward() - in[i + LOG_STRIKE]) * inverse;
    double d1 = Math.fma(0.5, s, moneyness);
    double d2 = Math.fma(-0.5, s, moneyness);
    out[o + VANNA] = -(out[o + GAMMA] * (terms.forward() * terms.sqrtYears()) * d2);
    out[o + VOLGA] = vega * (d1 * d2) * (terms.sqrtYears() * inverse);
  }

  /** Nothing is uncertain, nothing at stake, or an input is out of its domain. */
  private static void limits(ExpiryTerms terms, double[] in, int i, double[] out, int o) {
    double strike = in[i + STRIKE];
    double s = in[i + VOLATILITY] * terms.sqrtYears();
    boolean isCall = in[i + SIGN] > 0.0;
    double nothing = Black76.isInDomain(terms.forward(), strike, s) ? 0.0 : Double.NaN;
    double value = Black76.limitPrice(isCall, terms.forward(), strike, s, terms.discount());
    out[o + VALUE] = value;
    out[o + DELTA] = Black76.limitDelta(isCall, terms.forward(), strike, s, terms.discount());
    out[o + GAMMA] = nothing;
    out[o + VEGA] = nothing;
    out[o + THETA] = terms.rate() * value;
  }
}
