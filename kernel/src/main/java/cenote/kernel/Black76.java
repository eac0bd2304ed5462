package cenote.kernel;

/**
 * Black-76 value and Greeks of European options on a forward, the same bits on every machine.
 *
 * <p>Source: F. Black, "The pricing of commodity contracts", Journal of Financial Economics 3
 * (1976); in the notation of E. G. Haug, "The Complete Guide to Option Pricing Formulas", with s =
 * sigma sqrt(T) the standard deviation and D the discount factor:
 *
 * <pre>
 * d1 = ln(F/K)/s + s/2          call = D (F N(d1) - K N(d2))
 * d2 = ln(F/K)/s - s/2          put  = D (K N(-d2) - F N(-d1))
 * </pre>
 *
 * <p>Our deviation: only the out-of-the-money option is evaluated, each N in its tail as a density
 * times a Mills ratio, and with F n(d1) = K n(d2), so that one exponential serves both; the
 * in-the-money option adds the discounted intrinsic value. Hence a value is never negative, never
 * below the discounted intrinsic value, and put-call parity holds to a rounding.
 *
 * <p>Units: forward, strike and values in quote currency per unit of the underlying; years and
 * volatility annualised (0.8 is 80 %); rate continuously compounded; discount a factor.
 *
 * <p>Domain: forward and strike 0 to 10^300; years, volatility and standard deviation 0 or more;
 * discount positive and finite. Forward, strike, years, volatility or deviation outside it give
 * NaN.
 *
 * <p>Limits, none of which gives NaN. A deviation below 10^-100 (expiry, no volatility), a forward
 * or a strike below 10^-200 give the discounted intrinsic value, delta at its limit (half the
 * discount where F = K), gamma and vega 0. A deviation above 10^6 counts as 10^6, where the call is
 * worth D F and the put D K to the last bit.
 *
 * <p>Error of a value: a few ulp of D max(F, K), absolute. The functions are pure and allocate
 * nothing; results go to the caller's array.
 */
public final class Black76 {
  static final double LEAST_DEVIATION = 1e-100;
  static final double GREATEST_DEVIATION = 1e6;
  static final double LEAST_AMOUNT = 1e-200;
  static final double GREATEST_AMOUNT = 1e300;

  private Black76() {}

  /**
   * The value of an option.
   *
   * @param years time to expiry
   * @param discount value today of one unit paid at expiry
   */
  public static double price(
      boolean isCall,
      double forward,
      double strike,
      double years,
      double volatility,
      double discount) {
    double deviation = volatility * Math.sqrt(years);
    if (isLimit(forward, strike, deviation)) {
      return limitPrice(isCall, forward, strike, deviation, discount);
    }
    double s = Math.min(deviation, GREATEST_DEVIATION);
    double moneyness = Log.logRatio(forward, strike) / s;
    double d1 = Math.fma(0.5, s, moneyness);
    double d2 = Math.fma(-0.5, s, moneyness);
    double x1 = Normal.bounded(Math.abs(d1));
    double x2 = Normal.bounded(Math.abs(d2));
    double density = discount * Normal.density(d1);
    double inverse = inverseDenominators(x1, x2);
    double forwardTail = forwardTail(x1, x2, density, inverse);
    double strikeTail = strikeTail(x1, x2, forward * density, inverse);
    double otm = outOfTheMoney(forward, strike, discount, d1, d2, forwardTail, strikeTail);
    return otm + intrinsic(isCall, forward, strike, discount);
  }

  /**
   * Value and forward delta of an option.
   *
   * @param standardDeviation volatility times the square root of years
   * @param discount value today of one unit paid at expiry
   * @param out receives the value at {@code offset} and the forward delta at {@code offset + 1}: D
   *     N(d1) for a call, -D N(-d1) for a put, the change of the value per unit of the forward
   */
  public static void priceAndDelta(
      boolean isCall,
      double forward,
      double strike,
      double standardDeviation,
      double discount,
      double[] out,
      int offset) {
    double logMoneyness = Log.logRatio(forward, strike);
    priceAndDelta(isCall, forward, strike, logMoneyness, standardDeviation, discount, out, offset);
  }

  /**
   * Value and forward delta of a call whose log-moneyness is known: the form for tables of many
   * spots and volatilities.
   *
   * <p>The put follows by parity: value p = c - D (F - K), never negative when computed in this
   * form, and delta = call delta - D.
   *
   * @param logMoneyness ln(forward / strike); its error acts like the same relative error of the
   *     forward
   * @param standardDeviation volatility times the square root of years
   * @param discount value today of one unit paid at expiry
   * @param out receives the value at {@code offset} and the forward delta at {@code offset + 1}
   */
  public static void callAndDelta(
      double forward,
      double strike,
      double logMoneyness,
      double standardDeviation,
      double discount,
      double[] out,
      int offset) {
    priceAndDelta(true, forward, strike, logMoneyness, standardDeviation, discount, out, offset);
  }

  /**
   * Value and Greeks of an option, discounted with exp(-rate * years).
   *
   * <p>Conventions: delta and gamma are by the forward; vega is per 1.00 of volatility; theta is
   * the change of the value per year of passing time while forward, volatility and rate stay, theta
   * = rate * value - F^2 sigma^2 gamma / 2.
   *
   * @param rate continuously compounded, of any sign
   * @param out5 receives value, delta, gamma, vega, theta at 0..4
   */
  public static void greeks(
      boolean isCall,
      double forward,
      double strike,
      double years,
      double volatility,
      double rate,
      double[] out5) {
    double sqrtYears = Math.sqrt(years);
    double deviation = volatility * sqrtYears;
    double discount = Exp.exp(-rate * years);
    if (isLimit(forward, strike, deviation)) {
      limitGreeks(isCall, forward, strike, deviation, discount, rate, out5);
      return;
    }
    double s = Math.min(deviation, GREATEST_DEVIATION);
    double moneyness = Log.logRatio(forward, strike) / s;
    double density = valueAndDelta(isCall, forward, strike, moneyness, s, discount, out5, 0);
    double forwardDensity = forward * density;
    double inverseDeviation = 1.0 / s;
    double decay = 0.5 * (forwardDensity * volatility) * (volatility * inverseDeviation);
    out5[2] = density * inverseDeviation / forward;
    out5[3] = forwardDensity * sqrtYears;
    out5[4] = Math.fma(rate, out5[0], -decay);
  }

  private static void priceAndDelta(
      boolean isCall,
      double forward,
      double strike,
      double logMoneyness,
      double deviation,
      double discount,
      double[] out,
      int offset) {
    if (isLimit(forward, strike, deviation)) {
      out[offset] = limitPrice(isCall, forward, strike, deviation, discount);
      out[offset + 1] = limitDelta(isCall, forward, strike, deviation, discount);
      return;
    }
    double s = Math.min(deviation, GREATEST_DEVIATION);
    valueAndDelta(isCall, forward, strike, logMoneyness / s, s, discount, out, offset);
  }

  /** Writes value and delta, returns the density D n(d1) from which the other Greeks follow. */
  private static double valueAndDelta(
      boolean isCall,
      double forward,
      double strike,
      double moneyness,
      double s,
      double discount,
      double[] out,
      int offset) {
    double d1 = Math.fma(0.5, s, moneyness);
    double d2 = Math.fma(-0.5, s, moneyness);
    double x1 = Normal.bounded(Math.abs(d1));
    double x2 = Normal.bounded(Math.abs(d2));
    double density = discount * Normal.density(d1);
    double inverse = inverseDenominators(x1, x2);
    double forwardTail = forwardTail(x1, x2, density, inverse);
    double strikeTail = strikeTail(x1, x2, forward * density, inverse);
    double otm = outOfTheMoney(forward, strike, discount, d1, d2, forwardTail, strikeTail);
    out[offset] = otm + intrinsic(isCall, forward, strike, discount);
    out[offset + 1] = delta(isCall, d1, forwardTail, discount);
    return density;
  }

  /** One division for the two Mills ratios. */
  private static double inverseDenominators(double x1, double x2) {
    return 1.0 / (Normal.millsDenominator(x1) * Normal.millsDenominator(x2));
  }

  /** D N(-x1), with {@code density} = D n(d1). */
  private static double forwardTail(double x1, double x2, double density, double inverse) {
    return density * (Normal.millsNumerator(x1) * Normal.millsDenominator(x2) * inverse);
  }

  /** D K N(-x2), with {@code forwardDensity} = D F n(d1) = D K n(d2). */
  private static double strikeTail(double x1, double x2, double forwardDensity, double inverse) {
    return forwardDensity * (Normal.millsNumerator(x2) * Normal.millsDenominator(x1) * inverse);
  }

  /**
   * Value of the option that is out of the money: the call up to F = K, the put above.
   *
   * @param forwardTail D N(-|d1|)
   * @param strikeTail D K N(-|d2|)
   */
  private static double outOfTheMoney(
      double forward,
      double strike,
      double discount,
      double d1,
      double d2,
      double forwardTail,
      double strikeTail) {
    double sign = forward <= strike ? 1.0 : -1.0;
    double forwardPart = share(discount, forwardTail, sign * d1);
    double strikePart = share(strike * discount, strikeTail, sign * d2);
    return Math.max(sign * (forward * forwardPart - strikePart), 0.0);
  }

  private static double delta(boolean isCall, double d1, double forwardTail, double discount) {
    double sign = isCall ? 1.0 : -1.0;
    return sign * share(discount, forwardTail, sign * d1) + 0.0;
  }

  /** {@code whole * N(d)} from {@code tail = whole * N(-|d|)}. */
  private static double share(double whole, double tail, double d) {
    return d < 0.0 ? tail : whole - tail;
  }

  /** Discounted value on immediate exercise, 0 or positive. */
  private static double intrinsic(boolean isCall, double forward, double strike, double discount) {
    double sign = isCall ? 1.0 : -1.0;
    return discount * Math.max(sign * (forward - strike), 0.0);
  }

  /** Whether the formula has no place: nothing uncertain, nothing at stake, or out of domain. */
  static boolean isLimit(double forward, double strike, double deviation) {
    boolean isOrdinary =
        deviation >= LEAST_DEVIATION
            & deviation <= Double.MAX_VALUE
            & forward >= LEAST_AMOUNT
            & forward <= GREATEST_AMOUNT
            & strike >= LEAST_AMOUNT
            & strike <= GREATEST_AMOUNT;
    return !isOrdinary;
  }

  /** Whether an amount is neither so small that a formula has no place, nor out of its domain. */
  static boolean isOrdinary(double amount) {
    return amount >= LEAST_AMOUNT & amount <= GREATEST_AMOUNT;
  }

  static boolean isInDomain(double forward, double strike, double deviation) {
    return isAmount(forward) & isAmount(strike) & deviation >= 0.0 & deviation <= Double.MAX_VALUE;
  }

  private static boolean isAmount(double x) {
    return x >= 0.0 & x <= GREATEST_AMOUNT;
  }

  static double limitPrice(
      boolean isCall, double forward, double strike, double deviation, double discount) {
    return isInDomain(forward, strike, deviation)
        ? intrinsic(isCall, forward, strike, discount)
        : Double.NaN;
  }

  static double limitDelta(
      boolean isCall, double forward, double strike, double deviation, double discount) {
    if (!isInDomain(forward, strike, deviation)) {
      return Double.NaN;
    }
    double callShare = forward > strike ? 1.0 : forward == strike ? 0.5 : 0.0;
    return discount * (isCall ? callShare : callShare - 1.0);
  }

  private static void limitGreeks(
      boolean isCall,
      double forward,
      double strike,
      double deviation,
      double discount,
      double rate,
      double[] out5) {
    double nothing = isInDomain(forward, strike, deviation) ? 0.0 : Double.NaN;
    out5[0] = limitPrice(isCall, forward, strike, deviation, discount);
    out5[1] = limitDelta(isCall, forward, strike, deviation, discount);
    out5[2] = nothing;
    out5[3] = nothing;
    out5[4] = rate * out5[0];
  }
}
