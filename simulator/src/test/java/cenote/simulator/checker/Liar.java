package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import java.util.Map;

/** Stands between a pool and an auditor and passes on what it hears; a test makes it lie once. */
class Liar implements Auditor {

  private final Auditor inner;
  private boolean hasLied;

  Liar(Auditor inner) {
    this.inner = inner;
  }

  /** True the first time that the occasion is there. */
  final boolean liesNow(boolean isOccasion) {
    boolean isNow = isOccasion && !hasLied;
    hasLied |= isNow;
    return isNow;
  }

  final boolean hasLied() {
    return hasLied;
  }

  @Override
  public void onStart(Pool pool, long position) {
    inner.onStart(pool, position);
  }

  @Override
  public void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length) {
    inner.onCommand(position, timestampNs, bytes, offset, length);
  }

  @Override
  public void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    inner.onAnswer(position, principal, sequence, rejectCode, value, answerPosition);
  }

  @Override
  public void onEnd(Pool pool) {
    inner.onEnd(pool);
  }

  @Override
  public Map<String, Long> counts() {
    return inner.counts();
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    inner.onEntry(asset, fromHolder, toHolder, amount, reason);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    inner.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onObservation(int underlying, int reporter, int family, long priceE8, long timeNs) {
    inner.onObservation(underlying, reporter, family, priceE8, timeNs);
  }

  @Override
  public void onIndex(int underlying, long indexE8, long confidenceE9) {
    inner.onIndex(underlying, indexE8, confidenceE9);
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    inner.onIndexHeld(underlying, heldIndexE8, acceptedIndexE8);
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    inner.onIndexRefused(underlying, refusedIndexE8, acceptedIndexE8);
  }

  @Override
  public void onGovernorLevel(int before, int level, int measure) {
    inner.onGovernorLevel(before, level, measure);
  }

  @Override
  public void onCallAuctions(int underlying, int why) {
    inner.onCallAuctions(underlying, why);
  }

  @Override
  public void onMarketReduceOnly(int underlying, long untilNs) {
    inner.onMarketReduceOnly(underlying, untilNs);
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    inner.onMarginCall(account, equityInitialE6, initialE6);
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    inner.onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    inner.onCloseOutEnded(account, how);
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
    inner.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    inner.onWaterfall(domain, layer, beforeE6, usedE6);
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    inner.onInsolvent(account, deficitE6);
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    inner.onConversion(account, isOpen);
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    inner.onConversionSale(account, buyer, asset, amount, priceE8, cashE6);
  }

  @Override
  public void onExpiry(int instrument, long settlementPriceE8) {
    inner.onExpiry(instrument, settlementPriceE8);
  }

  @Override
  public void onDailySettlement(long timeNs) {
    inner.onDailySettlement(timeNs);
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    inner.onBreach(commandCode, account, instrument);
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    inner.onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    inner.onToppedUp(account, source, amountE6);
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    inner.onTakeover(account, vault, legsInitialE6, equityE6);
  }

  @Override
  public void onVaultShares(int account, int tranche, long shares, long cashE6) {
    inner.onVaultShares(account, tranche, shares, cashE6);
  }

  @Override
  public void onVaultStruckOff(int tranche, long shares) {
    inner.onVaultStruckOff(tranche, shares);
  }

  @Override
  public void onFrozen(int underlying, int account) {
    inner.onFrozen(underlying, account);
  }

  @Override
  public void onHalted(long position) {
    inner.onHalted(position);
  }

  @Override
  public void onSkipped(long position) {
    inner.onSkipped(position);
  }

  @Override
  public void onApproval(int person, int kind, long subject, long argument, boolean isSecond) {
    inner.onApproval(person, kind, subject, argument, isSecond);
  }

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
    inner.onReceiptBegin(kind, domain, deficitE6, position, hash0, hash1, hash2, hash3);
  }

  @Override
  public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
    inner.onReceiptLayer(layer, beforeE6, usedE6);
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
    inner.onHaircut(
        account,
        gainE6,
        mostE6,
        equityE6,
        maintenanceE6,
        closeOutE6,
        weightE4,
        notionalE6,
        unrealisedE6,
        takenE6);
  }

  @Override
  public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    inner.onEpochHaircut(account, initialE6, cashE6, takenE6);
  }

  @Override
  public void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    inner.onTearUp(instrument, quantityE8, lotE8, markE8);
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    inner.onTornUp(instrument, account, heldE8, tornE8, isLast);
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    inner.onTornLeg(instrument, account, lotE8, heldE8, movedE8);
  }

  @Override
  public void onReceiptEnd(long lambdaE9, long epochRateE9) {
    inner.onReceiptEnd(lambdaE9, epochRateE9);
  }
}
