package cenote.simulator.generator;

import cenote.simulator.shadow.ToldReceipt;
import java.util.List;

/** What the pool told while it applied a command, kept in order for the shadow. */
sealed interface Fact {

  record Entry(int asset, int from, int to, long amount, int reason) implements Fact {}

  /**
   * Live instruments, and the governor's factor of ranges, as they stand from this point of a tick
   * on; an expiry may move them.
   */
  record Marks(List<Mark> marks, double ranges) implements Fact {}

  /** One instrument's. */
  record Mark(int instrument, long markE8, double forward, long fundingIndex) {}

  record Filled(int instrument, int buyer, int seller, long feeE6) implements Fact {}

  record Index(int underlying) implements Fact {}

  record IndexHeld(int underlying) implements Fact {}

  record IndexRefused(int underlying) implements Fact {}

  record MarketReduceOnly(int underlying) implements Fact {}

  record MarginCall(int account) implements Fact {}

  record CloseOutOpened(int account, int flagger) implements Fact {}

  record CloseOutEnded(int account, int how) implements Fact {}

  record Sale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6)
      implements Fact {}

  record Waterfall(int domain, int layer, long beforeE6, long usedE6) implements Fact {}

  record Takeover(int account, long equityE6) implements Fact {}

  record ToppedUp(int account, int source, long amountE6) implements Fact {}

  record Insolvent(int account, long deficitE6) implements Fact {}

  record Conversion(int account, boolean isOpen) implements Fact {}

  record ConversionSale(int account, int buyer, int asset, long amount, long priceE8, long cashE6)
      implements Fact {}

  record Expiry(int instrument, long settlementPriceE8) implements Fact {}

  record DailySettlement(long timeNs) implements Fact {}

  record OfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6)
      implements Fact {}

  record VaultShares(int account, int tranche, long shares, long cashE6) implements Fact {}

  record VaultStruckOff(int tranche, long shares) implements Fact {}

  record ReceiptBegun(int domain, boolean isTearUp) implements Fact {}

  record Receipt(ToldReceipt receipt) implements Fact {}

  record Frozen(int underlying, int account) implements Fact {}

  record Breach(int commandCode, int account, int instrument) implements Fact {}
}
