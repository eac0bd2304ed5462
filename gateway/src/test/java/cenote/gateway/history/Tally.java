package cenote.gateway.history;

import cenote.pool.PoolEvents;
import java.util.ArrayList;
import java.util.List;

/** Hears what happened and keeps it, newest last, without any of the history's code. */
final class Tally implements PoolEvents {

  /** A fill as it was told. */
  record Fill(int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {}

  /** An entry as it was told. */
  record Entry(int asset, int from, int to, long amount, int reason) {}

  final List<Fill> fills = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();
  final List<String> closeOuts = new ArrayList<>();

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    entries.add(new Entry(asset, fromHolder, toHolder, amount, reason));
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    fills.add(new Fill(instrument, buyer, seller, priceE8, quantityE8, feeE6));
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    closeOuts.add("MARGIN_CALL %d %d %d".formatted(account, equityInitialE6, initialE6));
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    closeOuts.add(
        "OPENED %d %d %d %d".formatted(account, flagger, equityMaintenanceE6, maintenanceE6));
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    List<String> words = List.of("CURED", "SOLD", "INSOLVENT", "NOTHING_LEFT", "TAKEN_OVER");
    closeOuts.add("ENDED %d %s".formatted(account, words.get(how)));
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
    closeOuts.add(
        "SALE %d %d %d %d %d %d %d %d"
            .formatted(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6));
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    String word = layer == 1 ? "HOUSE" : layer == 2 ? "INSURANCE" : "SHORTFALL";
    closeOuts.add("WATERFALL %d %s %d %d".formatted(domain, word, beforeE6, usedE6));
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    closeOuts.add(
        "OFFER_TAKEN %d %d %d %d %d %d"
            .formatted(account, taker, instrument, priceE8, quantityE8, feeE6));
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    closeOuts.add("TAKEOVER %d %d %d %d".formatted(account, vault, legsInitialE6, equityE6));
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    closeOuts.add("TOPPED_UP %d %d %d".formatted(account, source, amountE6));
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    closeOuts.add("INSOLVENT %d %d".formatted(account, deficitE6));
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    closeOuts.add((isOpen ? "CONVERSION_BEGAN " : "CONVERSION_ENDED ") + account);
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    closeOuts.add(
        "CONVERSION_SALE %d %d %d %d %d %d"
            .formatted(account, buyer, asset, amount, priceE8, cashE6));
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    closeOuts.add("INDEX_HELD %d %d %d".formatted(underlying, heldIndexE8, acceptedIndexE8));
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    closeOuts.add("INDEX_REFUSED %d %d %d".formatted(underlying, refusedIndexE8, acceptedIndexE8));
  }

  /** A stored row in the same words. */
  static String line(CloseOutRow row) {
    return switch (row.kind()) {
      case MARGIN_CALL ->
          "MARGIN_CALL %d %d %d".formatted(row.account(), row.equityE6(), row.requirementE6());
      case OPENED ->
          "OPENED %d %d %d %d"
              .formatted(row.account(), row.counterparty(), row.equityE6(), row.requirementE6());
      case SALE ->
          "SALE %d %d %d %d %d %d %d %d"
              .formatted(
                  row.account(),
                  row.counterparty(),
                  row.domain(),
                  row.fractionE9(),
                  row.multipleE9(),
                  row.valueE6(),
                  row.paidE6(),
                  row.feeE6());
      case ENDED -> "ENDED %d %s".formatted(row.account(), row.detail());
      case OFFER_TAKEN ->
          "OFFER_TAKEN %d %d %d %d %d %d"
              .formatted(
                  row.account(),
                  row.counterparty(),
                  row.instrument(),
                  row.priceE8(),
                  row.amount(),
                  row.feeE6());
      case TAKEOVER ->
          "TAKEOVER %d %d %d %d"
              .formatted(row.account(), row.counterparty(), row.requirementE6(), row.equityE6());
      case TOPPED_UP ->
          "TOPPED_UP %d %d %d".formatted(row.account(), row.counterparty(), row.paidE6());
      case INSOLVENT -> "INSOLVENT %d %d".formatted(row.account(), row.valueE6());
      case WATERFALL ->
          "WATERFALL %d %s %d %d"
              .formatted(row.domain(), row.detail(), row.valueE6(), row.paidE6());
      case CONVERSION_BEGAN, CONVERSION_ENDED -> row.kind() + " " + row.account();
      case CONVERSION_SALE ->
          "CONVERSION_SALE %d %d %d %d %d %d"
              .formatted(
                  row.account(),
                  row.counterparty(),
                  row.asset(),
                  row.amount(),
                  row.priceE8(),
                  row.paidE6());
      case INDEX_HELD, INDEX_REFUSED ->
          row.kind()
              + " %d %d %d".formatted(row.underlying(), row.priceE8(), row.acceptedPriceE8());
      case BREACH -> "BREACH";
    };
  }
}
