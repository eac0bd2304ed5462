package cenote.quant.surface;

/** Why a quote of a good chain is not fitted, in the order in which this is checked. */
public enum DropReason {
  /** At or after its expiry. */
  EXPIRED("expired"),

  /** The forward of its expiry is neither given nor found by put-call parity. */
  NO_FORWARD("no forward"),

  /** No bid or no ask. */
  ONE_SIDED("one-sided"),

  /** Ask less bid is {@value QuoteFilter#SPREAD_MAX} of the mid or more. */
  WIDE_SPREAD("wide spread"),

  /** Bid, mid or ask has no implied volatility: at intrinsic value or beyond the bounds. */
  NO_VOLATILITY("no volatility"),

  /** |delta| is below {@value QuoteFilter#DELTA_MIN} or above {@value QuoteFilter#DELTA_MAX}. */
  DELTA_OUTSIDE("delta outside"),

  /** The option of the same strike that is out of the money is fitted instead. */
  IN_THE_MONEY("in the money"),

  /** Fewer than {@value QuoteFilter#QUOTES_MIN} quotes of its expiry are left. */
  THIN_EXPIRY("thin expiry");

  private final String text;

  DropReason(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }
}
