package cenote.gateway.view;

import cenote.kernel.Black76;
import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * How the value of one unit of an instrument moves: Black-76 at the volatility of the mark, rate 0,
 * by the forward.
 *
 * @param delta units of the underlying
 * @param gamma delta per 1.00 of cash of the forward
 * @param vega cash per 0.01 of volatility
 * @param theta cash per day
 */
public record Greeks(double delta, double gamma, double vega, double theta) {

  /** Of what has no value any more. */
  public static final Greeks NONE = new Greeks(0, 0, 0, 0);

  /** Of a perpetual or a future. */
  public static final Greeks LINEAR = new Greeks(1, 0, 0, 0);

  private static final double DAYS = 365.0;

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
    double[] out = new double[5];
    boolean isCall = market.kind(instrument) == InstrumentKind.CALL;
    double strike = market.strikeE8(instrument) / 1e8;
    Black76.greeks(isCall, forward, strike, years, volatility, 0, out);
    return new Greeks(out[1], out[2], out[3] / 100, out[4] / DAYS);
  }

  /** The same for a signed quantity, E8. */
  public Greeks times(long quantityE8) {
    double units = quantityE8 / 1e8;
    // Adding zero takes the sign off a zero.
    return new Greeks(
        delta * units + 0.0, gamma * units + 0.0, vega * units + 0.0, theta * units + 0.0);
  }

  /** Sum. */
  public Greeks plus(Greeks other) {
    return new Greeks(
        delta + other.delta, gamma + other.gamma, vega + other.vega, theta + other.theta);
  }

  /** Each without its sign. */
  public Greeks absolute() {
    return new Greeks(Math.abs(delta), Math.abs(gamma), Math.abs(vega), Math.abs(theta));
  }
}
