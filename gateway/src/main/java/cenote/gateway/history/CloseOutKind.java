package cenote.gateway.history;

/** What a {@link CloseOutRow} tells of. Codes are stored: they keep their meaning. */
public enum CloseOutKind {
  /** Equity fell below initial margin; equity and requirement are those for initial margin. */
  MARGIN_CALL(1),
  /** Counterparty is the flagger, -1 the house; equity and requirement are for maintenance. */
  OPENED(2),
  /** Counterparty is the bidder; value is what it took over, paid what it gave for it. */
  SALE(3),
  /** The detail says how. */
  ENDED(4),
  /** Value is the deficit. */
  INSOLVENT(5),
  /**
   * The detail names the layer; value is what it held before, paid what it gave, for the account
   * whose loss it is: one that is sold or insolvent, or the pool's own.
   */
  WATERFALL(6),
  CONVERSION_BEGAN(7),
  CONVERSION_ENDED(8),
  /** Counterparty is the buyer of an amount of the asset at a price; paid is its cash. */
  CONVERSION_SALE(9),
  /** The price is the index that jumped and waits; the accepted one stays. */
  INDEX_HELD(10),
  /** The price is the index that was held and in the end not accepted. */
  INDEX_REFUSED(11),
  /** A plan would have broken an invariant and was refused; a bug to be looked at. */
  BREACH(12),
  /** Counterparty is the taker; amount is what it bought, negative what it sold, at a price. */
  OFFER_TAKEN(13),
  /** Counterparty is the guarantee vault; equity is what came with legs that require so much. */
  TAKEOVER(14),
  /** Counterparty is the linked account; paid is its cash. */
  TOPPED_UP(15);

  private static final CloseOutKind[] KINDS = values();

  private final int code;

  CloseOutKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static CloseOutKind of(long code) {
    for (CloseOutKind kind : KINDS) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("close-out kind: expected 1 to 15, got " + code);
  }
}
