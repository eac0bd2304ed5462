package cenote.app.replay;

import cenote.pool.PoolEvents;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.ledger.Reasons;
import java.util.Arrays;

/**
 * Hears the pool's events and keeps counts, sums and the points that the report draws. Never
 * decides anything about money; the driver asks it which accounts were touched.
 */
final class Recorder implements PoolEvents {
  static final int HOUSE_LAYER = 1;
  static final int INSURANCE_LAYER = 2;
  static final int SHORTFALL_LAYER = 9;
  static final int SALES_MAX = 8_000;
  static final int SALE_FIELDS = 4;
  static final int REJECTS = 256;

  private final PoolEvents told;
  private final long[] rejects = new long[REJECTS];
  private final LongList sales = new LongList();
  private final LongList prints = new LongList();
  private final IntList ended = new IntList();
  private final IntList touched = new IntList();
  private final long[] highestE8 = new long[64];
  private final long[] lowestE8 = new long[64];
  private long nowNs;
  private long commands;
  private long fills;
  private long feesE6;
  private long marginCalls;
  private long liquidations;
  private final long[] endings = new long[CloseOuts.TAKEN_OVER + 1];
  private long insolvencies;
  private long deficitE6;
  private long saleCount;
  private long saleStride = 1;
  private double multipleSum;
  private long saleValueE6;
  private long salePaidE6;
  private long saleFeeE6;
  private final long[] layersE6 = new long[SHORTFALL_LAYER + 1];
  private long conversions;
  private long conversionSales;
  private long conversionCashE6;
  private long heldIndices;
  private long refusedIndices;
  private long expiries;
  private long settlements;
  private long breaches;
  private boolean hasExpiry;

  Recorder() {
    this(new PoolEvents() {});
  }

  /** With somebody who is told of close-outs too. */
  Recorder(PoolEvents told) {
    this.told = told;
  }

  /** Log time of the command that is about to be applied. */
  void at(long timeNs) {
    nowNs = timeNs;
    commands++;
  }

  /** The answer of the command just applied. */
  void onAnswer(int reject) {
    rejects[reject & 0xff]++;
  }

  /** Accounts whose risk was changed by commands since the last {@code clear}. */
  IntList touched() {
    return touched;
  }

  /** Accounts whose close-out ended since the last {@code clear}. */
  IntList ended() {
    return ended;
  }

  /** True once after instruments expired. */
  boolean takesExpiry() {
    boolean had = hasExpiry;
    hasExpiry = false;
    return had;
  }

  /** Starts a new window for the extremes of the accepted index. */
  void beginExtremes() {
    Arrays.fill(highestE8, 0);
    Arrays.fill(lowestE8, Long.MAX_VALUE);
  }

  long highestE8(int underlying) {
    return highestE8[underlying];
  }

  long lowestE8(int underlying) {
    return lowestE8[underlying];
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    if (reason == Reasons.DEPOSIT && toHolder >= 0) {
      touched.add(toHolder);
    } else if (reason == Reasons.WITHDRAWAL && fromHolder >= 0) {
      touched.add(fromHolder);
    }
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    fills++;
    feesE6 += feeE6;
    touched.add(buyer);
    touched.add(seller);
  }

  @Override
  public void onIndex(int underlying, long indexE8, long confidenceE9) {
    highestE8[underlying] = Math.max(highestE8[underlying], indexE8);
    lowestE8[underlying] = Math.min(lowestE8[underlying], indexE8);
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    heldIndices++;
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    refusedIndices++;
    prints.add(nowNs);
    prints.add(underlying);
    prints.add(refusedIndexE8);
    prints.add(acceptedIndexE8);
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    marginCalls++;
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    liquidations++;
    told.onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    endings[how]++;
    ended.add(account);
    told.onCloseOutEnded(account, how);
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
    told.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
    saleCount++;
    multipleSum += multipleE9 / 1e9;
    saleValueE6 += valueE6;
    salePaidE6 += paidE6;
    saleFeeE6 += feeE6;
    touched.add(bidder);
    touched.add(account);
    if (saleCount % saleStride == 0) {
      sales.add(nowNs);
      sales.add(multipleE9);
      sales.add(valueE6);
      sales.add(paidE6);
    }
    if (sales.size() == SALE_FIELDS * SALES_MAX) {
      sales.thin(SALE_FIELDS);
      saleStride *= 2;
    }
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    layersE6[layer] += usedE6;
    told.onWaterfall(domain, layer, beforeE6, usedE6);
  }

  @Override
  public void onInsolvent(int account, long deficit) {
    insolvencies++;
    deficitE6 += deficit;
    touched.add(account);
    told.onInsolvent(account, deficit);
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    told.onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    conversions += isOpen ? 1 : 0;
    touched.add(account);
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    conversionSales++;
    conversionCashE6 += cashE6;
    touched.add(account);
    touched.add(buyer);
  }

  @Override
  public void onExpiry(int instrument, long settlementPriceE8) {
    expiries++;
    hasExpiry = true;
  }

  @Override
  public void onDailySettlement(long timeNs) {
    settlements++;
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    breaches++;
  }

  long commands() {
    return commands;
  }

  long fills() {
    return fills;
  }

  long feesE6() {
    return feesE6;
  }

  long marginCalls() {
    return marginCalls;
  }

  long liquidations() {
    return liquidations;
  }

  /** How many close-outs ended: 0 cured, 1 by sales, 2 insolvent, 3 nothing left, 4 taken over. */
  long ending(int how) {
    return endings[how];
  }

  long insolvencies() {
    return insolvencies;
  }

  long deficitE6() {
    return deficitE6;
  }

  long saleCount() {
    return saleCount;
  }

  double multipleMean() {
    return saleCount == 0 ? 0 : multipleSum / saleCount;
  }

  long saleValueE6() {
    return saleValueE6;
  }

  long salePaidE6() {
    return salePaidE6;
  }

  long saleFeeE6() {
    return saleFeeE6;
  }

  /** What a layer of the waterfall has paid. */
  long layerE6(int layer) {
    return layersE6[layer];
  }

  long conversions() {
    return conversions;
  }

  long conversionSales() {
    return conversionSales;
  }

  long conversionCashE6() {
    return conversionCashE6;
  }

  long heldIndices() {
    return heldIndices;
  }

  long refusedIndices() {
    return refusedIndices;
  }

  long expiries() {
    return expiries;
  }

  long settlements() {
    return settlements;
  }

  long breaches() {
    return breaches;
  }

  long rejects(int code) {
    return rejects[code];
  }

  /** Groups of time, multiple E9, value E6, paid E6; thinned when there are very many. */
  LongList sales() {
    return sales;
  }

  /** Groups of time, underlying, refused index E8, accepted index E8. */
  LongList prints() {
    return prints;
  }
}
