package cenote.actor;

/** What the option makers of a venue take volatility to be. One thread, that of the replica. */
@FunctionalInterface
interface VolatilityPath {

  /**
   * Volatility a year, 0.8 is 80 %; 0 when the makers of the venue have no opinion.
   *
   * @param logStrike ln(strike / forward)
   * @param years of life, above 0
   * @param timeNs since 1970
   */
  double at(int venue, int underlying, double logStrike, double years, long timeNs);
}
