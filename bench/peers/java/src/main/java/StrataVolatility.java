import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/** Strata's implied volatility. */
final class StrataVolatility implements Peer {

  @Override
  public String description() {
    return "Strata 2.12.48 BlackFormulaRepository.impliedVolatility";
  }

  @Override
  public int results() {
    return 1;
  }

  @Override
  public void compute(Sample sample, int i, double[] to, int offset) {
    try {
      to[offset] =
          BlackFormulaRepository.impliedVolatility(
              sample.price()[i] / sample.discount()[i],
              sample.forward()[i],
              sample.strike()[i],
              sample.years()[i],
              sample.isCall()[i]);
    } catch (RuntimeException none) {
      to[offset] = Double.NaN;
    }
  }
}
