import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/** One call of Strata's that gives the value with all derivatives. */
final class StrataAdjoint implements Peer {

  private static final int BY_FORWARD = 0;
  private static final int BY_YEARS = 2;
  private static final int BY_VOLATILITY = 3;

  @Override
  public String description() {
    return "Strata 2.12.48 BlackFormulaRepository.priceAdjoint2, one call";
  }

  @Override
  public int results() {
    return GREEKS;
  }

  @Override
  public void compute(Sample sample, int i, double[] to, int offset) {
    double discount = sample.discount()[i];
    var both =
        BlackFormulaRepository.priceAdjoint2(
            sample.forward()[i],
            sample.strike()[i],
            sample.years()[i],
            sample.volatility()[i],
            sample.isCall()[i]);
    var first = both.getFirst();
    double value = discount * first.getValue();
    to[offset] = value;
    to[offset + 1] = discount * first.getDerivative(BY_FORWARD);
    to[offset + 2] = discount * both.getSecond()[0][0];
    to[offset + 3] = discount * first.getDerivative(BY_VOLATILITY);
    to[offset + 4] = sample.rate()[i] * value - discount * first.getDerivative(BY_YEARS);
  }
}
