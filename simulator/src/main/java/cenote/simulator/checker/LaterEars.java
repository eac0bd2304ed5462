package cenote.simulator.checker;

/** What books hear from rules 4 on: slices, the guarantee vault, receipts. */
abstract class LaterEars implements Auditor {

  /** All books; an exception before they were started. */
  abstract Ledgers ledgers();

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    ledgers().desk.events++;
    ledgers().offers.onTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    ledgers().desk.events++;
    ledgers().conversions.onTakeover(account, vault);
    ledgers().takeovers.onTakeover(account, vault, legsInitialE6, equityE6);
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    ledgers().desk.events++;
    ledgers().flags.onToppedUp(account);
  }

  @Override
  public void onGovernorLevel(int before, int level, int measure) {
    Desk desk = ledgers().desk;
    desk.events++;
    desk.level.change(level, desk.clock.nowNs());
  }

  @Override
  public void onCallAuctions(int underlying, int why) {
    Desk desk = ledgers().desk;
    desk.events += desk.auctions.change(underlying, why) ? 1 : 0;
  }

  @Override
  public void onVaultShares(int account, int tranche, long shares, long cashE6) {
    ledgers().desk.events++;
    ledgers().vault.onShares(account, tranche, shares, cashE6);
  }

  @Override
  public void onVaultStruckOff(int tranche, long shares) {
    ledgers().desk.events++;
    ledgers().vault.onStruckOff(tranche, shares);
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
    ledgers().desk.events++;
    ledgers().receipts.onBegin(kind, domain, deficitE6, position, hash0);
  }

  @Override
  public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
    ledgers().receipts.onLayer(layer, beforeE6, usedE6);
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
    ledgers()
        .receipts
        .onHaircut(account, gainE6, mostE6, equityE6, maintenanceE6, closeOutE6, weightE4, takenE6);
  }

  @Override
  public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    ledgers().receipts.onEpochHaircut(account, initialE6, cashE6, takenE6);
  }

  @Override
  public void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    ledgers().tearUps.onTearUp(instrument, quantityE8, lotE8, markE8);
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    ledgers().tearUps.onTornUp(instrument, account, heldE8, tornE8, isLast);
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    ledgers().tearUps.onTornLeg(instrument, account, lotE8, heldE8, movedE8);
  }

  @Override
  public void onReceiptEnd(long lambdaE9, long epochRateE9) {
    ledgers().receipts.onEnd(lambdaE9, epochRateE9);
  }
}
