package cenote.simulator.shadow;

/** An underlying as listed, and what was observed of it. */
final class ShadowUnderlying {

  final int domain;
  long sigmaE9;
  long advE8;
  final long carryE9;
  long indexE8;
  long observedNs;
  long confidenceE9;

  /** Two families agree, or fewer are configured. */
  boolean isSupported = true;

  /** By the governor's level. */
  double rangeFactor = 1;

  /** The smile, or the surface in its place. */
  ShadowVolatility volatility;

  /** Sum of the longs of all instruments. */
  long openInterestE8;

  ShadowUnderlying(int domain, long sigmaE9, long advE8, long carryE9) {
    this.domain = domain;
    this.sigmaE9 = sigmaE9;
    this.advE8 = advE8;
    this.carryE9 = carryE9;
    this.volatility = ShadowSmile.flat(sigmaE9);
  }
}
