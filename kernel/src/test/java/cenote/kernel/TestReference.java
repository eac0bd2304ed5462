package cenote.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The functions of the kernel to some 50 digits, from series that need no table: the truth. */
final class TestReference {
  private static final MathContext DIGITS = new MathContext(64, RoundingMode.HALF_EVEN);
  private static final BigDecimal TWO = BigDecimal.TWO;
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-70");

  /** Pi to 79 decimals, as in any table. */
  private static final BigDecimal PI =
      new BigDecimal(
          "3.1415926535897932384626433832795028841971693993751058209749445923078164062862090");

  private static final BigDecimal SQRT_TWO_PI = TWO.multiply(PI).sqrt(DIGITS);
  private static final int FRACTION_TERMS = 400;

  private TestReference() {}

  static BigDecimal exact(double x) {
    return new BigDecimal(x);
  }

  /** Distance of {@code actual} from the truth, in units of its last place. */
  static double ulps(double actual, BigDecimal truth) {
    BigDecimal distance = exact(actual).subtract(truth).abs();
    return distance.divide(exact(Math.ulp(actual)), DIGITS).doubleValue();
  }

  /** |actual / truth - 1|. */
  static double relative(double actual, BigDecimal truth) {
    return exact(actual).subtract(truth).abs().divide(truth.abs(), DIGITS).doubleValue();
  }

  /** Taylor's series of x / 2^16, squared 16 times. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal small = x.divide(exact(0x1p16), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; term.abs().compareTo(NEGLIGIBLE) > 0; n++) {
      term = term.multiply(small).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < 16; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** Three steps of Halley's iteration on exp, each tripling the digits of the first guess. */
  static BigDecimal log(double x) {
    BigDecimal y = exact(StrictMath.log(x));
    for (int i = 0; i < 3; i++) {
      BigDecimal power = exp(y);
      BigDecimal step = exact(x).subtract(power).divide(exact(x).add(power), DIGITS);
      y = y.add(TWO.multiply(step), DIGITS);
    }
    return y;
  }

  static BigDecimal density(BigDecimal x) {
    return exp(x.multiply(x).divide(TWO, DIGITS).negate()).divide(SQRT_TWO_PI, DIGITS);
  }

  /** N(-x) / n(x) for x >= 0: a power series below 3, Laplace's continued fraction from there. */
  static BigDecimal mills(BigDecimal x) {
    return x.doubleValue() < 3.0 ? millsSeries(x) : millsFraction(x);
  }

  static BigDecimal cdf(BigDecimal x) {
    BigDecimal tail = density(x).multiply(mills(x.abs()), DIGITS);
    return x.signum() > 0 ? BigDecimal.ONE.subtract(tail) : tail;
  }

  /** The undiscounted call, by the textbook formula. */
  static BigDecimal call(double forward, double strike, double deviation) {
    BigDecimal s = exact(deviation);
    BigDecimal quotient = log(forward).subtract(log(strike)).divide(s, DIGITS);
    BigDecimal half = s.divide(TWO, DIGITS);
    BigDecimal forwardPart = exact(forward).multiply(cdf(quotient.add(half)));
    return forwardPart.subtract(exact(strike).multiply(cdf(quotient.subtract(half))));
  }

  private static BigDecimal millsSeries(BigDecimal x) {
    BigDecimal square = x.multiply(x);
    BigDecimal term = x;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 3; term.compareTo(NEGLIGIBLE) > 0; n += 2) {
      sum = sum.add(term);
      term = term.multiply(square).divide(BigDecimal.valueOf(n), DIGITS);
    }
    BigDecimal whole = SQRT_TWO_PI.divide(TWO, DIGITS).multiply(exp(square.divide(TWO, DIGITS)));
    return whole.subtract(sum, DIGITS);
  }

  private static BigDecimal millsFraction(BigDecimal x) {
    BigDecimal rest = x;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      rest = x.add(BigDecimal.valueOf(n).divide(rest, DIGITS));
    }
    return BigDecimal.ONE.divide(rest, DIGITS);
  }
}
