package cenote.replica;

import cenote.pool.PoolEvents;

/** Tells one, then the other. */
public record BothEvents(PoolEvents one, PoolEvents other) implements PoolEvents {

  /** Both as one; the other alone where one hears nothing. */
  public static PoolEvents of(PoolEvents one, PoolEvents other) {
    if (NONE.equals(one)) {
      return other;
    }
    return NONE.equals(other) ? one : new BothEvents(one, other);
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    one.onEntry(asset, fromHolder, toHolder, amount, reason);
    other.onEntry(asset, fromHolder, toHolder, amount, reason);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    one.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
    other.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onObservation(int underlying, int reporter, int family, long priceE8, long timeNs) {
    one.onObservation(underlying, reporter, family, priceE8, timeNs);
    other.onObservation(underlying, reporter, family, priceE8, timeNs);
  }

  @Override
  public void onIndex(int underlying, long indexE8, long confidenceE9) {
    one.onIndex(underlying, indexE8, confidenceE9);
    other.onIndex(underlying, indexE8, confidenceE9);
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    one.onIndexHeld(underlying, heldIndexE8, acceptedIndexE8);
    other.onIndexHeld(underlying, heldIndexE8, acceptedIndexE8);
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    one.onIndexRefused(underlying, refusedIndexE8, acceptedIndexE8);
    other.onIndexRefused(underlying, refusedIndexE8, acceptedIndexE8);
  }

  @Override
  public void onMarketReduceOnly(int underlying, long untilNs) {
    one.onMarketReduceOnly(underlying, untilNs);
    other.onMarketReduceOnly(underlying, untilNs);
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    one.onMarginCall(account, equityInitialE6, initialE6);
    other.onMarginCall(account, equityInitialE6, initialE6);
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    one.onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
    other.onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    one.onCloseOutEnded(account, how);
    other.onCloseOutEnded(account, how);
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
    one.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
    other.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    one.onWaterfall(domain, layer, beforeE6, usedE6);
    other.onWaterfall(domain, layer, beforeE6, usedE6);
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    one.onInsolvent(account, deficitE6);
    other.onInsolvent(account, deficitE6);
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    one.onConversion(account, isOpen);
    other.onConversion(account, isOpen);
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    one.onConversionSale(account, buyer, asset, amount, priceE8, cashE6);
    other.onConversionSale(account, buyer, asset, amount, priceE8, cashE6);
  }

  @Override
  public void onExpiry(int instrument, long settlementPriceE8) {
    one.onExpiry(instrument, settlementPriceE8);
    other.onExpiry(instrument, settlementPriceE8);
  }

  @Override
  public void onDailySettlement(long timeNs) {
    one.onDailySettlement(timeNs);
    other.onDailySettlement(timeNs);
  }

  @Override
  public void onRiskChanged(
      int underlying,
      long sigmaBeforeE9,
      long sigmaE9,
      long advBeforeE8,
      long advE8,
      long position,
      long timeNs) {
    one.onRiskChanged(underlying, sigmaBeforeE9, sigmaE9, advBeforeE8, advE8, position, timeNs);
    other.onRiskChanged(underlying, sigmaBeforeE9, sigmaE9, advBeforeE8, advE8, position, timeNs);
  }

  @Override
  public void onJointScenarios(int rowsBefore, int rows, long position, long timeNs) {
    one.onJointScenarios(rowsBefore, rows, position, timeNs);
    other.onJointScenarios(rowsBefore, rows, position, timeNs);
  }

  @Override
  public void onGovernorLevel(int before, int level, int measure) {
    one.onGovernorLevel(before, level, measure);
    other.onGovernorLevel(before, level, measure);
  }

  @Override
  public void onCallAuctions(int underlying, int why) {
    one.onCallAuctions(underlying, why);
    other.onCallAuctions(underlying, why);
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    one.onBreach(commandCode, account, instrument);
    other.onBreach(commandCode, account, instrument);
  }

  @Override
  public void onFrozen(int underlying, int account) {
    one.onFrozen(underlying, account);
    other.onFrozen(underlying, account);
  }

  @Override
  public void onHalted(long position) {
    one.onHalted(position);
    other.onHalted(position);
  }

  @Override
  public void onSkipped(long position) {
    one.onSkipped(position);
    other.onSkipped(position);
  }

  @Override
  public void onApproval(int person, int kind, long subject, long argument, boolean isSecond) {
    one.onApproval(person, kind, subject, argument, isSecond);
    other.onApproval(person, kind, subject, argument, isSecond);
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    one.onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
    other.onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    one.onToppedUp(account, source, amountE6);
    other.onToppedUp(account, source, amountE6);
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    one.onTakeover(account, vault, legsInitialE6, equityE6);
    other.onTakeover(account, vault, legsInitialE6, equityE6);
  }

  @Override
  public void onVaultShares(int account, int tranche, long shares, long cashE6) {
    one.onVaultShares(account, tranche, shares, cashE6);
    other.onVaultShares(account, tranche, shares, cashE6);
  }

  @Override
  public void onVaultStruckOff(int tranche, long shares) {
    one.onVaultStruckOff(tranche, shares);
    other.onVaultStruckOff(tranche, shares);
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
    one.onReceiptBegin(kind, domain, deficitE6, position, hash0, hash1, hash2, hash3);
    other.onReceiptBegin(kind, domain, deficitE6, position, hash0, hash1, hash2, hash3);
  }

  @Override
  public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
    one.onReceiptLayer(layer, beforeE6, usedE6);
    other.onReceiptLayer(layer, beforeE6, usedE6);
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
    one.onHaircut(
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
    other.onHaircut(
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
    one.onEpochHaircut(account, initialE6, cashE6, takenE6);
    other.onEpochHaircut(account, initialE6, cashE6, takenE6);
  }

  @Override
  public void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    one.onTearUp(instrument, quantityE8, lotE8, markE8);
    other.onTearUp(instrument, quantityE8, lotE8, markE8);
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    one.onTornUp(instrument, account, heldE8, tornE8, isLast);
    other.onTornUp(instrument, account, heldE8, tornE8, isLast);
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    one.onTornLeg(instrument, account, lotE8, heldE8, movedE8);
    other.onTornLeg(instrument, account, lotE8, heldE8, movedE8);
  }

  @Override
  public void onReceiptEnd(long lambdaE9, long epochRateE9) {
    one.onReceiptEnd(lambdaE9, epochRateE9);
    other.onReceiptEnd(lambdaE9, epochRateE9);
  }
}
