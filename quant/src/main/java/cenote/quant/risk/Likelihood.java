package cenote.quant.risk;

/** Logarithms of likelihoods of yes and no. */
final class Likelihood {

  private Likelihood() {}

  /** {@code no ln(1 - rate) + yes ln(rate)}, where nothing times the logarithm of 0 is 0. */
  static double log(int no, int yes, double rate) {
    double ofNo = no == 0 ? 0 : no * StrictMath.log1p(-rate);
    double ofYes = yes == 0 ? 0 : yes * StrictMath.log(rate);
    return ofNo + ofYes;
  }
}
