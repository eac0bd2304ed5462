package cenote.kernel;

/** Why a price has no implied volatility. The first rule broken, in this order. */
public enum PriceFault {
  /** The price has an implied volatility. */
  NONE,

  /** An argument is NaN or infinite. */
  NOT_FINITE,

  /** The forward is outside 10^-200 to 10^300. */
  FORWARD_OUT_OF_RANGE,

  /** The strike is outside 10^-200 to 10^300. */
  STRIKE_OUT_OF_RANGE,

  /** The discount factor is outside 10^-100 to 10^5. */
  DISCOUNT_OUT_OF_RANGE,

  /** No time is left: years are zero or negative. */
  NO_TIME,

  /** The price is negative or below the discounted intrinsic value. */
  BELOW_INTRINSIC,

  /**
   * A call is worth the discounted forward or more, a put the discounted strike or more; or the
   * option is so deep in the money that an ulp of its price is more than the other one can be
   * worth.
   */
  AT_OR_ABOVE_BOUND
}
