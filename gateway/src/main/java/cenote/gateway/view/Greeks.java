package cenote.gateway.view;

import cenote.kernel.Black76;
import cenote.kernel.Log;
import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * How the value of one unit of an instrument moves: Black-76 at the volatility of the mark, rate 0,
 * by the forward. {@link LiveGreeks} has the same of many instruments at once.
 *
 * @param delta units of the underlying
 * @param gamma delta per 1.00 of cash of the forward
 * @param vega cash per 0.01 of volatility
 * @param theta cash per day
 * @param vanna delta per 0.01 of volatility
 * @param volga vega per 0.01 of volatility
 */
public record Greeks(
    double delta, double gamma, double vega, double theta, double vanna, double volga) {

  /** Of what has no value any more. */
  public static final Greeks NONE = new Greeks(0, 0, 0, 0, 0, 0);

  /** Of a perpetual or a future. */
  public static final Greeks LINEAR = new Greeks(1, 0, 0, 0, 0, 0);

  private static final double DAYS = 365.0;
  private static final double POINTS = 100.0;

  /** Of a live or expired instrument, at the key of its mark. */
  public static Greeks of(Pool pool, int instrument) {
    Market market = pool.market();
    if (market.isExpired(instrument)) {
      return NONE;
    }
    if (market.isLinear(instrument)) {
      return LINEAR;
    }
    double years = market.years(instrument);
    double volatility = market.volatility(instrument);
    double forward =
        market.keyForward(market.underlyingOf(instrument), market.expirySlot(instrument));
    if (!(years > 0 && volatility > 0 && forward > 0)) {
      return NONE;
    }
    boolean isCall = market.kind(instrument) == InstrumentKind.CALL;
    return ofOption(isCall, forward, market.strikeE8(instrument) / 1e8, years, volatility);
  }

  /** Vanna is -n(d1) d2 / volatility, volga vega d1 d2 / volatility; n(d1) is gamma F s. */
  private static Greeks ofOption(
      boolean isCall, double forward, double strike, double years, double volatility) {
    double[] out = new double[5];
    Black76.greeks(isCall, forward, strike, years, volatility, 0, out);
    double rootYears = Math.sqrt(years);
    double deviation = volatility * rootYears;
    double d1 = Log.logRatio(forward, strike) / deviation + deviation / 2;
    double d2 = d1 - deviation;
    double vanna = -out[2] * forward * rootYears * d2;
    double volga = out[3] * d1 * d2 / volatility;
    return ofKernel(out[1], out[2], out[3], out[4], vanna, volga);
  }

  /** From the kernel's units, volatility by 1.00 and time by the year. */
  static Greeks ofKernel(
      double delta, double gamma, double vega, double theta, double vanna, double volga) {
    return new Greeks(
        delta, gamma, vega / POINTS, theta / DAYS, vanna / POINTS, volga / (POINTS * POINTS));
  }

  /** The same for a signed quantity, E8. */
  public Greeks times(long quantityE8) {
    double units = quantityE8 / 1e8;
    // Adding zero takes the sign off a zero.
    return new Greeks(
        delta * units + 0.0,
        gamma * units + 0.0,
        vega * units + 0.0,
        theta * units + 0.0,
        vanna * units + 0.0,
        volga * units + 0.0);
  }

  /** Sum. */
  public Greeks plus(Greeks other) {
    return new Greeks(
        delta + other.delta,
        gamma + other.gamma,
        vega + other.vega,
        theta + other.theta,
        vanna + other.vanna,
        volga + other.volga);
  }

  /** Each without its sign. */
  public Greeks absolute() {
    return new Greeks(
        Math.abs(delta),
        Math.abs(gamma),
        Math.abs(vega),
        Math.abs(theta),
        Math.abs(vanna),
        Math.abs(volga));
  }
}
