package cenote.quant.margin;

/**
 * What oracles say of one expiry.
 *
 * @param seconds to expiry, 0 or more
 * @param forward above 0, in cash per unit
 * @param forwardConfidence 0 to 1, as the other confidences
 * @param rate continuously compounded, of any sign
 */
public record ExpiryFeed(
    long seconds,
    double forward,
    double forwardConfidence,
    double rate,
    double rateConfidence,
    double volatilityConfidence) {
  private static final double SECONDS_A_YEAR = 365.0 * 86_400.0;

  /** The settlement price is the mean of these last seconds. */
  private static final long SETTLEMENT_SECONDS = 1_800;

  /** Years of 365 days to expiry. */
  double years() {
    return seconds / SECONDS_A_YEAR;
  }

  /** The rate, or 0 where it is negative. */
  double positiveRate() {
    return Math.max(rate, 0.0);
  }

  /**
   * The forward after a move of the spot: in the last half hour the part of the mean that has
   * passed does not move.
   *
   * @param spot factor on the spot price
   */
  double shockedForward(double spot) {
    long passed = Math.max(SETTLEMENT_SECONDS - seconds, 0L);
    double settled = forward * passed / SETTLEMENT_SECONDS;
    return settled + (forward - settled) * spot;
  }

  /** The least of the three confidences of the feed. */
  double confidence() {
    return Math.min(Math.min(forwardConfidence, rateConfidence), volatilityConfidence);
  }
}
