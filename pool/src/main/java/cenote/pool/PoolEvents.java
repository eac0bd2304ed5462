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

  /**
   * A layer paid for a deficit: 1 house, 2 insurance, 9 shortfall in suspense; under rules 4 also 3
   * junior, 4 senior, 5 house again, 6 net gains, 8 cash of holders.
   */
  default void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {}

  /**
   * A standing offer was taken.
   *
   * @param quantityE8 what the taker bought, negative for what it sold
   */
  default void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {}

  /**
   * Legs and all remaining equity of an account passed to the guarantee vault (7.4).
   *
   * @param vault account of the vault
   * @param legsInitialE6 R_IM of the legs, cash E6
   * @param equityE6 what came with them, collateral at its price, cash E6, not negative
   */
  default void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {}

  /** Cash moved to a called account from the one that its owner has linked. */
  default void onToppedUp(int account, int source, long amountE6) {}

  /**
   * An account became insolvent and was emptied into the close-out accounts; so does the guarantee
   * vault when it has lost more than it had.
   */
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
   * Volatility or volume of an underlying changed, as far as the speeds of 12.1 let them go.
   *
   * @param position of the command
   * @param timeNs log time
   */
  default void onRiskChanged(
      int underlying,
      long sigmaBeforeE9,
      long sigmaE9,
      long advBeforeE8,
      long advE8,
      long position,
      long timeNs) {}

  /** Joint scenarios were set; how many counted before, how many count now. */
  default void onJointScenarios(int rowsBefore, int rows, long position, long timeNs) {}

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

  /**
   * Shares of the guarantee vault were issued to an account, or redeemed when negative, and what it
   * gave for them, or got when negative.
   */
  default void onVaultShares(int account, int tranche, long shares, long cashE6) {}

  /** The shares of a tranche of the guarantee vault had lost over 99 % and ended. */
  default void onVaultStruckOff(int tranche, long shares) {}

  /** One of two persons (0 genesis, 1 steward) approved something; the second carries it out. */
  default void onApproval(int person, int kind, long subject, long argument, boolean isSecond) {}

  // Receipts (rules 4; 8.5): between a begin and its end come the lines of one receipt.

  /**
   * A receipt begins.
   *
   * @param kind 0 a deficit that layers bear, 1 a tear-up
   * @param position of the log entry
   * @param hash0 first eight bytes of the hash chain over the log up to that entry, which the state
   *     follows from
   */
  default void onReceiptBegin(
      int kind,
      int domain,
      long deficitE6,
      long position,
      long hash0,
      long hash1,
      long hash2,
      long hash3) {}

  /**
   * A layer, 1 to 9, what it could give in this event, and how much of it was used. Of 9 the
   * balance of suspense before; of 7 nothing, which moves no cash.
   */
  default void onReceiptLayer(int layer, long beforeE6, long usedE6) {}

  /** An account's part in the net-gains haircut, with all that it follows from (8.4). */
  default void onHaircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long notionalE6,
      long unrealisedE6,
      long takenE6) {}

  /** An account's part in the epoch haircut: R_IM in the domain, cash, what was taken of it. */
  default void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {}

  /** A position of the pool is torn up; its quantity is positive for a long one. */
  default void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {}

  /**
   * An account on the other side, and what was torn up of its position.
   *
   * @param isLast without the position it would need more, so that others come before it
   */
  default void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {}

  /** A leg beside one that was torn up went to the pool at mark; positive for a long one. */
  default void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {}

  /** The receipt is whole; rates E9, 0 when not used. */
  default void onReceiptEnd(long lambdaE9, long epochRateE9) {}
}
