package cenote.kernel;

/**
 * The volatility at which Black-76 gives a price, the same bits on every machine.
 *
 * <p>Follows the aims of P. Jaeckel, "Let's be rational", Wilmott (2015): every representable price
 * has its volatility to about the accuracy that the price allows, in a fixed number of steps. Ours
 * is another method, {@link ImpliedDeviation}.
 *
 * <p>A price equal to the discounted intrinsic value gives 0; a price that no volatility gives is
 * NaN, and {@link #check} names the rule that it breaks. For tables see {@link QuoteBlocks}.
 *
 * <p>Accuracy. With e = 2^-53 and c = d ln(price) / d ln(volatility), the option being out of the
 * money: below 8 e (1 + 1/c) relative, 5.8 the worst measured. An option in the money is first
 * reduced by parity: what is lost is an ulp of its price, not of what is left. Units as {@link
 * Black76}. Pure.
 */
public final class ImpliedVolatility {
  static final double LEAST_DISCOUNT = 1e-100;
  static final double GREATEST_DISCOUNT = 1e5;
  static final double LEAST_PRODUCT = 1e-300;
  static final double GREATEST_PRODUCT = 1e300;

  private ImpliedVolatility() {}

  /**
   * The implied volatility, or NaN when {@link #check} is not {@link PriceFault#NONE}.
   *
   * @param forward 10^-200 to 10^300
   * @param strike 10^-200 to 10^300
   * @param years time to expiry, more than 0
   * @param price discounted, from the discounted intrinsic value to below the discounted forward (a
   *     call) or strike (a put)
   * @param discount value today of one unit paid at expiry, 10^-100 to 10^5
   */
  public static double of(
      boolean isCall, double forward, double strike, double years, double price, double discount) {
    if (check(isCall, forward, strike, years, price, discount) != PriceFault.NONE) {
      return Double.NaN;
    }
    double outside = outside(isCall, forward, strike, price, discount);
    if (outside == 0.0) {
      return 0.0;
    }
    double rest = rest(isCall, forward, strike, price, discount);
    double x = Math.abs(Log.logRatio(forward, strike));
    double bound = bound(forward, strike, discount);
    double root = discount * root(forward, strike);
    return ImpliedDeviation.of(x, outside, rest, bound, root) / Math.sqrt(years);
  }

  /**
   * The total standard deviation, volatility times the square root of time.
   *
   * @param logMoneyness ln(F / K), of either sign
   * @param beta undiscounted price of the option that is out of the money, divided by sqrt(F K)
   * @return 0 for a {@code beta} of 0; NaN for a negative one, one at or above its bound
   *     e^(-|logMoneyness| / 2), or NaN
   */
  public static double deviation(double logMoneyness, double beta) {
    double x = Math.abs(logMoneyness);
    double bound = Exp.exp(-0.5 * x);
    double rest = bound - beta;
    if (beta == 0.0 & x <= Double.MAX_VALUE) {
      return 0.0;
    }
    return beta > 0.0 & rest > 0.0 ? ImpliedDeviation.of(x, beta, rest, bound, 1.0) : Double.NaN;
  }

  /** The first rule that a quote breaks; arguments as in {@link #of}. */
  public static PriceFault check(
      boolean isCall, double forward, double strike, double years, double price, double discount) {
    PriceFault fault = checkTerms(forward, strike, years, price, discount);
    if (fault != PriceFault.NONE) {
      return fault;
    }
    if (!(price >= 0.0 & outside(isCall, forward, strike, price, discount) >= 0.0)) {
      return PriceFault.BELOW_INTRINSIC;
    }
    double rest = rest(isCall, forward, strike, price, discount);
    double least = Math.min(rest, outside(isCall, forward, strike, price, discount));
    boolean isBelow = rest > 0.0 & least < bound(forward, strike, discount);
    return isBelow ? PriceFault.NONE : PriceFault.AT_OR_ABOVE_BOUND;
  }

  private static PriceFault checkTerms(
      double forward, double strike, double years, double price, double discount) {
    if (!isFinite(forward, strike, years) | !isFinite(price, discount, 0.0)) {
      return PriceFault.NOT_FINITE;
    }
    if (!Black76.isOrdinary(forward)) {
      return PriceFault.FORWARD_OUT_OF_RANGE;
    }
    if (!Black76.isOrdinary(strike)) {
      return PriceFault.STRIKE_OUT_OF_RANGE;
    }
    if (!isPlainDiscount(discount)) {
      return PriceFault.DISCOUNT_OUT_OF_RANGE;
    }
    return years > 0.0 ? PriceFault.NONE : PriceFault.NO_TIME;
  }

  private static boolean isFinite(double a, double b, double c) {
    return Double.isFinite(a) & Double.isFinite(b) & Double.isFinite(c);
  }

  /** Discounted price of the option of this strike that is out of the money, by parity. */
  private static double outside(
      boolean isCall, double forward, double strike, double price, double discount) {
    double exercised = isCall ? forward - strike : strike - forward;
    return price - discount * (exercised > 0.0 ? exercised : 0.0);
  }

  /** What the option out of the money is always worth less than. */
  private static double bound(double forward, double strike, double discount) {
    return discount * (forward < strike ? forward : strike);
  }

  /** What the price lacks to its bound, the same in and out of the money. */
  private static double rest(
      boolean isCall, double forward, double strike, double price, double discount) {
    return discount * (isCall ? forward : strike) - price;
  }

  static boolean isPlainDiscount(double discount) {
    return discount >= LEAST_DISCOUNT & discount <= GREATEST_DISCOUNT;
  }

  /** sqrt(F K). */
  static double root(double forward, double strike) {
    double product = forward * strike;
    return isPlainProduct(product) ? Math.sqrt(product) : Math.sqrt(forward) * Math.sqrt(strike);
  }

  static boolean isPlainProduct(double product) {
    return product >= LEAST_PRODUCT & product <= GREATEST_PRODUCT;
  }
}
