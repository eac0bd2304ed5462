package cenote.simulator.market;

/** Who means harm. */
public enum Attack {
  SELF_DEALER,
  DUST_BIDDER,
  REPLAYER,
  EXPIRY_PUSHER,
  BORROWER_WHO_RUNS,
  OFFSET_GAMER,
  HEDGE_GAMER,
  DOMAIN_SPLITTER,
  CLIFF_DANCER,
  EPOCH_RIDER,
  FLAG_SPAMMER,
  SLICE_BUYER;

  /** True for those who came with portfolio margin or later: their draws are apart. */
  boolean isOfMargin() {
    return compareTo(OFFSET_GAMER) >= 0;
  }
}
