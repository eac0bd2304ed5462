package cenote.quant.surface;

/** Why a chain gives no surface. */
public enum Refusal {
  /** There is no quote. */
  NO_QUOTES,

  /** A number is NaN or infinite. */
  NOT_FINITE,

  /** A strike is not positive, or a price, volatility or forward is negative. */
  NEGATIVE,

  /** One option is quoted twice. */
  DUPLICATE,

  /** A bid is above its ask. */
  CROSSED,

  /** Bids and asks of one expiry give money for nothing. */
  ARBITRAGE,

  /** No expiry has enough quotes that pass the filter. */
  TOO_FEW_QUOTES,

  /** There are more expiries than a surface has nodes. */
  TOO_MANY_EXPIRIES,

  /** The optimiser does not come to an end. */
  NO_CONVERGENCE,

  /** What was fitted breaks a rule of those that a published surface keeps. */
  OUT_OF_RANGE
}
