import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/** Five calls of Strata's undiscounted Black formula, with the discount put to each. */
final class StrataGreeks implements Peer {

  @Override
  public String description() {
    return "Strata 2.12.48 BlackFormulaRepository, five calls";
  }

  @Override
  public int results() {
    return GREEKS;
  }

  @Override
  public void compute(Sample sample, int i, double[] to, int offset) {
    double forward = sample.forward()[i];
    double strike = sample.strike()[i];
    double years = sample.years()[i];
    double volatility = sample.volatility()[i];
    double discount = sample.discount()[i];
    boolean isCall = sample.isCall()[i];
    double value =
        discount * BlackFormulaRepository.price(forward, strike, years, volatility, isCall);
    to[offset] = value;
    to[offset + 1] =
        discount * BlackFormulaRepository.delta(forward, strike, years, volatility, isCall);
    to[offset + 2] = discount * BlackFormulaRepository.gamma(forward, strike, years, volatility);
    to[offset + 3] = discount * BlackFormulaRepository.vega(forward, strike, years, volatility);
    double decay = BlackFormulaRepository.driftlessTheta(forward, strike, years, volatility);
    to[offset + 4] = sample.rate()[i] * value + discount * decay;
  }
}
