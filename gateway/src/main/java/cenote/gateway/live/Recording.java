package cenote.gateway.live;

import cenote.crypto.Bytes32;
import cenote.gateway.history.History;
import cenote.gateway.history.HistoryRecorder;
import cenote.gateway.view.Sources;
import cenote.pool.Pool;
import cenote.replica.Observer;
import cenote.replica.keeper.KeeperBooks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the replica applies and passes it on: to the history, which a new replica goes on
 * with, to the sources of prices, and to the books of keepers. On the replica's thread; these two
 * are read there too.
 */
public final class Recording implements Observer {

  private final History history;
  private final Sources sources;
  private final KeeperBooks keepers;
  private @Nullable HistoryRecorder recorder;

  /** Passes on to these. */
  public Recording(History history, Sources sources, KeeperBooks keepers) {
    this.history = history;
    this.sources = sources;
    this.keepers = keepers;
  }

  /** Log position up to which the history is stored: a replica must not begin later. */
  long position() {
    return history.position();
  }

  /** True while no more should be applied. */
  boolean isFull() {
    return recorder().isFull();
  }

  int doWork() {
    return recorder().doWork();
  }

  @Override
  public void onStart(Pool pool, long position) {
    recorder = history.recorder(new PoolSampler(pool), position);
    keepers.onStart(pool, position);
  }

  private HistoryRecorder recorder() {
    return Objects.requireNonNull(recorder, "a replica has begun");
  }

  @Override
  public void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    recorder().onAnswer(position, principal, sequence, code, value, answerPosition);
    keepers.onAnswer(position, principal, sequence, code, value, answerPosition);
  }

  @Override
  public void onObservation(int underlying, int reporter, int family, long priceE8, long timeNs) {
    sources.onObservation(underlying, reporter, family, priceE8, timeNs);
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    recorder().onEntry(asset, fromHolder, toHolder, amount, reason);
    keepers.onEntry(asset, fromHolder, toHolder, amount, reason);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    recorder().onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    recorder().onIndexHeld(underlying, heldIndexE8, acceptedIndexE8);
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    recorder().onIndexRefused(underlying, refusedIndexE8, acceptedIndexE8);
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    recorder().onMarginCall(account, equityInitialE6, initialE6);
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    recorder().onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
    keepers.onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    recorder().onCloseOutEnded(account, how);
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
    recorder()
        .onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
    keepers.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    recorder().onWaterfall(domain, layer, beforeE6, usedE6);
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    recorder().onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
    keepers.onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    recorder().onToppedUp(account, source, amountE6);
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    recorder().onTakeover(account, vault, legsInitialE6, equityE6);
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    recorder().onInsolvent(account, deficitE6);
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    recorder().onConversion(account, isOpen);
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    recorder().onConversionSale(account, buyer, asset, amount, priceE8, cashE6);
    keepers.onConversionSale(account, buyer, asset, amount, priceE8, cashE6);
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    recorder().onBreach(commandCode, account, instrument);
  }
}
