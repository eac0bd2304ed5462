package cenote.pool;

/**
 * What happened, told while a command is applied. Observers must not call back into the pool; what
 * they hear has already been planned and is being committed. Primitive arguments only.
 */
public interface PoolEvents {

  /** Hears nothing. */
  PoolEvents NONE = new PoolEvents() {};

  /** One balanced pair of ledger entries; holders as {@code cenote.pool.ledger.Holders} says. */
  default void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {}

  /** Two orders were novated. */
  default void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {}

  /** A reporter's observation was taken; {@code reporter} is its principal. */
  default void onObservation(int underlying, int reporter, int family, long priceE8, long timeNs) {}

  /** A new index was accepted. */
  default void onIndex(int underlying, long indexE8, long confidenceE9) {}

  /** An index jumped and is held (11.5). */
  default void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {}

  /** A held index was not the one accepted in the end. */
  default void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {}

  /** A market became reduce-only until {@code untilNs}. */
  default void onMarketReduceOnly(int underlying, long untilNs) {}

  /** An account fell below initial margin and was told so. */
  default void onMarginCall(int account, long equityInitialE6, long initialE6) {}

  /** A close-out was opened. */
  default void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {}

  /** A close-out ended: 0 cured by the account, 1 by sales, 2 insolvent, 3 nothing left. */
  default void onCloseOutEnded(int account, int how) {}

  /** A fraction of an account was sold in a batch auction. */
  default void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {}

  /** A deficit was split over layers: 1 house, 2 insurance, 9 shortfall in suspense. */
  default void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {}

  /** An account became insolvent and was emptied into the close-out accounts. */
  default void onInsolvent(int account, long deficitE6) {}

  /** Conversion of an account's collateral began or ended. */
  default void onConversion(int account, boolean isOpen) {}

  /** Collateral was bought in a conversion. */
  default void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {}

  /** An instrument expired at its settlement price. */
  default void onExpiry(int instrument, long settlementPriceE8) {}

  /** Marks were frozen for the daily settlement. */
  default void onDailySettlement(long timeNs) {}

  /**
   * The governor's level changed (12.2); {@code measure} is the one that it goes back to, as {@code
   * cenote.pool.governance.Governor} numbers them.
   */
  default void onGovernorLevel(int before, int level, int measure) {}

  /**
   * A market came to call auctions, or left them (11.5, 12.3).
   *
   * @param why 0 when it left; bits: 1 a jump of the index, 2 close-outs queued in it
   */
  default void onCallAuctions(int underlying, int why) {}

  /** A position was refused a plan because it would break an invariant. */
  default void onBreach(int commandCode, int account, int instrument) {}

  /** A market, or an account, is reduce-only from now on; -1 for which of the two it is not. */
  default void onFrozen(int underlying, int account) {}

  /** The state is broken, or due work was skipped: nothing passes from after {@code position}. */
  default void onHalted(long position) {}

  /** The entry at a position was skipped. */
  default void onSkipped(long position) {}

  /** One of two persons (0 genesis, 1 steward) approved something; the second carries it out. */
  default void onApproval(int person, int kind, long subject, long argument, boolean isSecond) {}
}
