package cenote.kernel;

/**
 * Value and Greeks of all options of one expiry at a time, Black-76 as {@link Black76}: scalar, and
 * with vectors to the same bits. An instance owns its scratch memory: one thread.
 *
 * <p>With x = ln(F / K), s = sigma sqrt(T), d1 = x / s + s / 2, d2 = d1 - s and n the density:
 *
 * <pre>
 * value  out of the money |F D N(+-d1) - K D N(+-d2)|, plus D times the intrinsic value
 * delta  D N(d1), -D N(-d1)        gamma  D n(d1) / (F s)
 * vega   D F n(d1) sqrt(T)         theta  r value - vega sigma / (2 T)
 * vanna  -D n(d1) d2 / sigma       volga  vega d1 d2 / sigma
 * </pre>
 *
 * <p>Units, domain and limits are those of {@link Black76}; vanna and volga are 0 where gamma and
 * vega are. Relative error, while |x| is within 2.5 s and the reference within a tenth of the
 * forward: see {@code docs/concepts/pricing-kernels.md}.
 */
public sealed interface ExpiryGreeks permits ScalarGreeks, VectorGreeks, ChosenGreeks {

  /** The simple form. */
  static ExpiryGreeks scalar() {
    return new ScalarGreeks();
  }

  /**
   * The form with vectors.
   *
   * @throws IllegalStateException when the platform has none, see {@link VectorUnit}
   */
  static ExpiryGreeks vector() {
    VectorUnit.require();
    return new VectorGreeks();
  }

  /** The form that is quicker at the time of each call, see {@link VectorUnit#isOn}. */
  static ExpiryGreeks best() {
    return new ChosenGreeks();
  }

  /**
   * Computes value, delta, gamma, vega and theta of all options.
   *
   * @param forward 0 to 10^300
   * @param years time to expiry, 0 or more
   * @param rate continuously compounded, of any sign
   */
  void greeks(OptionBlocks options, double forward, double years, double rate);

  /** As {@link #greeks}, with vanna and volga, which the delta along a smile needs. */
  void greeksAndSmile(OptionBlocks options, double forward, double years, double rate);
}
