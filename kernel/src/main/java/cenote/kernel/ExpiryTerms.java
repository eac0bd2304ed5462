package cenote.kernel;

/**
 * What the options of one expiry share.
 *
 * @param forward price of the underlying at expiry
 * @param logForward ln(forward / reference), see {@link OptionBlocks}
 * @param inverseForward 1 / forward
 * @param sqrtYears square root of the time to expiry
 * @param rate continuously compounded, of any sign
 * @param discount exp(-rate * years)
 */
record ExpiryTerms(
    double forward,
    double logForward,
    double inverseForward,
    double sqrtYears,
    double rate,
    double discount) {

  static ExpiryTerms of(double forward, double reference, double years, double rate) {
    return new ExpiryTerms(
        forward,
        Log.logRatio(forward, reference),
        1.0 / forward,
        Math.sqrt(years),
        rate,
        Exp.exp(-rate * years));
  }
}
