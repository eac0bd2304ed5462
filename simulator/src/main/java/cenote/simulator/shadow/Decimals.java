package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Functions of decimals to some 40 digits, from their series; slow and plain. */
final class Decimals {

  /** Of what is handed on. */
  static final MathContext DIGITS = new MathContext(44, RoundingMode.HALF_EVEN);

  static final BigDecimal TWO = BigDecimal.valueOf(2);
  static final BigDecimal HALF = new BigDecimal("0.5");
  static final BigDecimal E8 = BigDecimal.TEN.pow(8);

  private static final MathContext INSIDE = new MathContext(56, RoundingMode.HALF_EVEN);
  private static final BigDecimal TINY = new BigDecimal("1e-48");
  private static final BigDecimal ROOT_TWO_PI =
      new BigDecimal("2.50662827463100050241576528481104525300698674060993831663");

  /** Beyond it N is 0 or 1 to 42 places. */
  private static final double PEAK = 13.7;

  private static final int HALVINGS = 10;

  private Decimals() {}

  static BigDecimal times(BigDecimal one, BigDecimal other) {
    return one.multiply(other, DIGITS);
  }

  static BigDecimal over(BigDecimal one, BigDecimal other) {
    return one.divide(other, DIGITS);
  }

  static BigDecimal root(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  static BigDecimal clamp(BigDecimal x, BigDecimal least, BigDecimal most) {
    return x.max(least).min(most);
  }

  static BigDecimal positive(BigDecimal x) {
    return x.max(BigDecimal.ZERO);
  }

  /** e to the x, by halving x and squaring again. */
  static BigDecimal exp(BigDecimal x) {
    int halvings = HALVINGS + Math.max(0, Math.getExponent(x.doubleValue()));
    BigDecimal small = x.divide(TWO.pow(halvings), INSIDE);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; term.abs().compareTo(TINY) > 0; n++) {
      term = term.multiply(small, INSIDE).divide(BigDecimal.valueOf(n), INSIDE);
      sum = sum.add(term, INSIDE);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, INSIDE);
    }
    return sum.round(DIGITS);
  }

  /** Natural logarithm: one step of third order from that of a double. */
  static BigDecimal ln(BigDecimal x) {
    BigDecimal near = new BigDecimal(Math.log(x.doubleValue()));
    BigDecimal power = exp(near);
    BigDecimal step = TWO.multiply(x.subtract(power)).divide(x.add(power), INSIDE);
    return near.add(step).round(DIGITS);
  }

  /** Density of the standard normal distribution. */
  static BigDecimal density(BigDecimal x) {
    return Math.abs(x.doubleValue()) > PEAK
        ? BigDecimal.ZERO
        : exp(x.multiply(x).divide(TWO).negate()).divide(ROOT_TWO_PI, DIGITS);
  }

  /** N(x) = 1/2 + n(x) (x + x^3/3 + x^5/(3 5) + ...); all terms have one sign. */
  static BigDecimal normal(BigDecimal x, BigDecimal densityAtX) {
    if (Math.abs(x.doubleValue()) > PEAK) {
      return x.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    BigDecimal square = x.multiply(x, INSIDE);
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int n = 3; term.abs().compareTo(TINY) > 0; n += 2) {
      term = term.multiply(square, INSIDE).divide(BigDecimal.valueOf(n), INSIDE);
      sum = sum.add(term, INSIDE);
    }
    return HALF.add(sum.multiply(densityAtX, DIGITS)).round(DIGITS);
  }
}
