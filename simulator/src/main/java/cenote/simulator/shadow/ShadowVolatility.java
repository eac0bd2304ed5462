package cenote.simulator.shadow;

/** What the volatility of an option's mark comes from. */
sealed interface ShadowVolatility permits ShadowSmile, ShadowSurface {

  /** Annual volatility for a life above 0, between 5 % and 500 %. */
  double volatility(double forward, double strike, double years);

  /** How far two ways of working it out may lie apart by rounding, relative. */
  default double doubt() {
    return 0;
  }
}
