import net.finmath.functions.AnalyticFormulas;

/** finmath's implied volatility, which takes calls: a put by parity. */
final class FinmathVolatility implements Peer {

  @Override
  public String description() {
    return "finmath-lib 6.0.28 AnalyticFormulas.blackScholesOptionImpliedVolatility";
  }

  @Override
  public int results() {
    return 1;
  }

  @Override
  public void compute(Sample sample, int i, double[] to, int offset) {
    double forward = sample.forward()[i];
    double strike = sample.strike()[i];
    double discount = sample.discount()[i];
    double price = sample.price()[i];
    double call = sample.isCall()[i] ? price : price + discount * (forward - strike);
    try {
      to[offset] =
          AnalyticFormulas.blackScholesOptionImpliedVolatility(
              forward, sample.years()[i], strike, discount, call);
    } catch (RuntimeException none) {
      to[offset] = Double.NaN;
    }
  }
}
