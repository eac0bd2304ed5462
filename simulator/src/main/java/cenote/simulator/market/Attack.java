package cenote.simulator.market;

/** Who means harm. */
public enum Attack {
  SELF_DEALER,
  DUST_BIDDER,
  REPLAYER,
  EXPIRY_PUSHER,
  BORROWER_WHO_RUNS
}
