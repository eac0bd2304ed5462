package cenote.simulator.generator;

import cenote.pool.PoolEvents;
import cenote.pool.waterfall.Waterfall;
import cenote.simulator.shadow.ToldReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes down what the pool tells. */
class Facts implements PoolEvents {

  private final List<Fact> list = new ArrayList<>();
  private Supplier<Fact.Marks> marks = () -> new Fact.Marks(List.of(), 1);
  private boolean isTick;
  private boolean areMarksKnown;
  private HeardReceipt receipt = new HeardReceipt(false, 0, 0);

  /** Where marks are looked up at the moment from which they hold. */
  final void lookUpMarks(Supplier<Fact.Marks> source) {
    marks = source;
  }

  private void add(Fact fact) {
    if (isTick && !areMarksKnown) {
      areMarksKnown = true;
      list.add(marks.get());
    }
    list.add(fact);
    areMarksKnown &= !(fact instanceof Fact.Expiry);
  }

  final List<Fact> list() {
    return list;
  }

  /** Before a command; in a tick marks may change between two events. */
  final void begin(boolean ofTick) {
    isTick = ofTick;
    areMarksKnown = false;
    list.clear();
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    add(new Fact.Entry(asset, fromHolder, toHolder, amount, reason));
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    add(new Fact.Filled(instrument, buyer, seller, feeE6));
  }

  @Override
  public void onIndex(int underlying, long indexE8, long confidenceE9) {
    add(new Fact.Index(underlying));
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    add(new Fact.IndexHeld(underlying));
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    add(new Fact.IndexRefused(underlying));
  }

  @Override
  public void onMarketReduceOnly(int underlying, long untilNs) {
    add(new Fact.MarketReduceOnly(underlying));
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    add(new Fact.MarginCall(account));
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    add(new Fact.CloseOutOpened(account, flagger));
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    add(new Fact.CloseOutEnded(account, how));
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    add(new Fact.Sale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6));
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    add(new Fact.Waterfall(domain, layer, beforeE6, usedE6));
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    add(new Fact.Insolvent(account, deficitE6));
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    add(new Fact.Conversion(account, isOpen));
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    add(new Fact.ConversionSale(account, buyer, asset, amount, priceE8, cashE6));
  }

  @Override
  public void onExpiry(int instrument, long settlementPriceE8) {
    add(new Fact.Expiry(instrument, settlementPriceE8));
  }

  @Override
  public void onDailySettlement(long timeNs) {
    add(new Fact.DailySettlement(timeNs));
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    add(new Fact.Breach(commandCode, account, instrument));
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    add(new Fact.OfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6));
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    add(new Fact.Takeover(account, equityE6));
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    add(new Fact.ToppedUp(account, source, amountE6));
  }

  @Override
  public void onVaultShares(int account, int tranche, long shares, long cashE6) {
    add(new Fact.VaultShares(account, tranche, shares, cashE6));
  }

  @Override
  public void onVaultStruckOff(int tranche, long shares) {
    add(new Fact.VaultStruckOff(tranche, shares));
  }

  @Override
  public void onFrozen(int underlying, int account) {
    add(new Fact.Frozen(underlying, account));
  }

  // Receipts.

  @Override
  public void onReceiptBegin(
      int kind,
      int domain,
      long deficitE6,
      long position,
      long hash0,
      long hash1,
      long hash2,
      long hash3) {
    receipt = new HeardReceipt(kind == Waterfall.RECEIPT_TEAR_UP, domain, deficitE6);
    add(new Fact.ReceiptBegun(domain, kind == Waterfall.RECEIPT_TEAR_UP));
  }

  @Override
  public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
    receipt.add(new ToldReceipt.Layer(layer, beforeE6, usedE6));
  }

  @Override
  public void onHaircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long notionalE6,
      long unrealisedE6,
      long takenE6) {
    receipt.add(
        new ToldReceipt.Haircut(
            account, gainE6, mostE6, equityE6, maintenanceE6, closeOutE6, weightE4, takenE6));
  }

  @Override
  public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    receipt.add(new ToldReceipt.Epoch(account, initialE6, cashE6, takenE6));
  }

  @Override
  public void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    receipt.tearUp(instrument, quantityE8, lotE8, markE8);
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    receipt.add(new ToldReceipt.Torn(account, heldE8, tornE8, isLast));
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    receipt.add(new ToldReceipt.Leg(instrument, account, lotE8, heldE8, movedE8));
  }

  @Override
  public void onReceiptEnd(long lambdaE9, long epochRateE9) {
    add(new Fact.Receipt(receipt.end(lambdaE9, epochRateE9)));
  }
}
