package cenote.simulator.shadow;

/** What the volatility of an option's mark comes from. */
sealed interface ShadowVolatility permits ShadowSmile, ShadowSurface {

  /** Annual volatility for a life above 0, between 5 % and 500 %. */
  double volatility(double forward, double strike, double years);
}
