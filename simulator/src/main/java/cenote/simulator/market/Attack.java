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
  CLIFF_DANCER;

  /** True for those who came with portfolio margin: their draws are apart from the others'. */
  boolean isOfMargin() {
    return compareTo(OFFSET_GAMER) >= 0;
  }
}
