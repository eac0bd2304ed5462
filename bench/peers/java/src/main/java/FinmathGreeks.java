import net.finmath.functions.AnalyticFormulas;

/** Five calls of finmath's Black-Scholes on a spot; its Greeks are those of a call. */
final class FinmathGreeks implements Peer {

  @Override
  public String description() {
    return "finmath-lib 6.0.28 AnalyticFormulas, five calls";
  }

  @Override
  public int results() {
    return GREEKS;
  }

  @Override
  public void compute(Sample sample, int i, double[] to, int offset) {
    double strike = sample.strike()[i];
    double years = sample.years()[i];
    double volatility = sample.volatility()[i];
    double rate = sample.rate()[i];
    double discount = sample.discount()[i];
    boolean isCall = sample.isCall()[i];
    double spot = sample.forward()[i] * discount;
    double value =
        AnalyticFormulas.blackScholesOptionValue(spot, rate, volatility, years, strike, isCall);
    double delta = AnalyticFormulas.blackScholesOptionDelta(spot, rate, volatility, years, strike);
    double gamma = AnalyticFormulas.blackScholesOptionGamma(spot, rate, volatility, years, strike);
    double vega = AnalyticFormulas.blackScholesOptionVega(spot, rate, volatility, years, strike);
    double theta = AnalyticFormulas.blackScholesOptionTheta(spot, rate, volatility, years, strike);
    to[offset] = value;
    to[offset + 1] = discount * (isCall ? delta : delta - 1.0);
    to[offset + 2] = discount * discount * gamma;
    to[offset + 3] = vega;
    // From a fixed spot to a fixed forward, then by parity to the put.
    double byForward = theta + rate * spot * delta;
    to[offset + 4] = isCall ? byForward : byForward + rate * (strike * discount - spot);
  }
}
