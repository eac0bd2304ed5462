package cenote.gateway.history;

import cenote.crypto.Bytes32;
import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;
import cenote.protocol.AnswerSink;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Collects what a replica's pool tells and hands it to the history in batches. What is recorded
 * depends on the log alone; what is stored already is left out.
 *
 * <p>On the replica's thread only. The owner calls {@link #doWork} between batches of entries and
 * lets the replica rest while {@link #isFull}: no row is ever dropped, unless the history has
 * failed; then everything is, and the replica goes on.
 */
public final class HistoryRecorder implements PoolEvents, AnswerSink {

  /** What a layer gave. */
  private record LayerUse(int domain, int layer, long beforeE6, long usedE6) {}

  private static final int ROWS_PER_BATCH = 8_192;
  private static final long MARKETS_NS = 10_000_000_000L;
  private static final long ACCOUNTS_NS = 60_000_000_000L;

  private final Sampler sampler;
  private final Writer writer;
  private final OpenBatch open;
  private final SampleSink samples;
  private final CloseOutCells cells = new CloseOutCells();
  private String genesis;
  private final List<LayerUse> uses = new ArrayList<>();
  private boolean isGenesisChecked;
  private long position;
  private long timeNs;
  private volatile boolean isRetired;

  HistoryRecorder(Sampler sampler, Writer writer, Balances balances) {
    this.sampler = sampler;
    this.writer = writer;
    this.open = new OpenBatch(balances);
    this.samples = new SampleRows(open);
    this.genesis = writer.progress().genesis();
    this.position = writer.progress().position();
    this.timeNs = writer.progress().timeNs();
  }

  /**
   * Hands over what was collected; 1 when it did. While something waits for the writer, only what
   * is worth a batch: many small ones would fill the queue and halt the replica for nothing.
   */
  public int doWork() {
    boolean isDue = open.rowCount() >= ROWS_PER_BATCH || !writer.isWaitedFor();
    if (!hasPending() || !isDue || !writer.offer(open.closed())) {
      return 0;
    }
    open.renew();
    return 1;
  }

  /** True while the owner should not apply more entries; never once the history has failed. */
  public boolean isFull() {
    return !isIdle() && writer.isFull();
  }

  @Override
  public void onAnswer(
      long atPosition,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    checkGenesis();
    tellUses(-1);
    if (atPosition <= position || isIdle()) {
      open.dropEntry();
      return;
    }
    long nowNs = sampler.timeNs();
    sample(nowNs);
    open.closeEntry(atPosition, nowNs);
    position = atPosition;
    timeNs = nowNs;
    if (open.rowCount() >= ROWS_PER_BATCH) {
      doWork();
    }
  }

  /** Another recorder takes over: nothing more is handed over by this one. */
  void retire() {
    isRetired = true;
  }

  /** Something was collected that is still to be handed over. */
  boolean hasPending() {
    return !isIdle() && !open.isEmpty();
  }

  private boolean isIdle() {
    return isRetired || writer.progress().fault().isPresent();
  }

  /** Two logs in one history would be a lie that no reader could see. */
  private void checkGenesis() {
    if (isGenesisChecked || sampler.genesisHash().isZero()) {
      return;
    }
    isGenesisChecked = true;
    String met = HexFormat.of().formatHex(sampler.genesisHash().toBytes());
    if (genesis.isEmpty()) {
      genesis = met;
      open.tellGenesis(met);
    } else if (!genesis.equals(met)) {
      writer.fail(
          HistoryFault.Kind.GENESIS, "genesis: expected %s, got %s".formatted(genesis, met), null);
    }
  }

  private void sample(long nowNs) {
    if (nowNs / MARKETS_NS != timeNs / MARKETS_NS) {
      sampler.sampleMarkets(samples);
    }
    if (nowNs / ACCOUNTS_NS != timeNs / ACCOUNTS_NS) {
      sampler.sampleAccounts(samples);
    }
  }

  // What happened.

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    boolean isPoolAccount = toHolder >= 0 && toHolder < Holders.DOMAINS;
    if (fromHolder < 0 && isPoolAccount) {
      tellUses(toHolder);
    }
    open.rows(Table.ENTRIES).add(asset, fromHolder, toHolder, amount, reason, 0, 0);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    int underlying = sampler.underlyingOf(instrument);
    open.rows(Table.FILLS).add(instrument, underlying, buyer, seller, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    add(cells.of(CloseOutKind.MARGIN_CALL).account(account).health(equityInitialE6, initialE6));
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    add(
        cells
            .of(CloseOutKind.OPENED)
            .account(account)
            .counterparty(flagger)
            .health(equityMaintenanceE6, maintenanceE6));
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    add(cells.of(CloseOutKind.ENDED).account(account).detail(how));
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
    tellUses(account);
    add(
        cells
            .of(CloseOutKind.SALE)
            .account(account)
            .counterparty(bidder)
            .domain(domain)
            .share(fractionE9, multipleE9)
            .valueE6(valueE6)
            .paidE6(paidE6)
            .feeE6(feeE6));
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    uses.add(new LayerUse(domain, layer, beforeE6, usedE6));
  }

  /** Keeps what layers gave, once it is known for whom: the sale or the end comes after it. */
  private void tellUses(int account) {
    for (LayerUse use : uses) {
      add(
          cells
              .of(CloseOutKind.WATERFALL)
              .account(account)
              .domain(use.domain())
              .detail(use.layer())
              .valueE6(use.beforeE6())
              .paidE6(use.usedE6()));
    }
    uses.clear();
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    add(
        cells
            .of(CloseOutKind.OFFER_TAKEN)
            .account(account)
            .counterparty(taker)
            .instrument(instrument)
            .priceE8(priceE8)
            .amount(quantityE8)
            .feeE6(feeE6));
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    add(
        cells
            .of(CloseOutKind.TAKEOVER)
            .account(account)
            .counterparty(vault)
            .health(equityE6, legsInitialE6));
  }

  @Override
  public void onToppedUp(int account, int source, long amountE6) {
    add(cells.of(CloseOutKind.TOPPED_UP).account(account).counterparty(source).paidE6(amountE6));
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    tellUses(account);
    add(cells.of(CloseOutKind.INSOLVENT).account(account).valueE6(deficitE6));
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    CloseOutKind kind = isOpen ? CloseOutKind.CONVERSION_BEGAN : CloseOutKind.CONVERSION_ENDED;
    add(cells.of(kind).account(account));
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    add(
        cells
            .of(CloseOutKind.CONVERSION_SALE)
            .account(account)
            .counterparty(buyer)
            .asset(asset)
            .amount(amount)
            .priceE8(priceE8)
            .paidE6(cashE6));
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    addIndex(CloseOutKind.INDEX_HELD, underlying, heldIndexE8, acceptedIndexE8);
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    addIndex(CloseOutKind.INDEX_REFUSED, underlying, refusedIndexE8, acceptedIndexE8);
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    add(cells.of(CloseOutKind.BREACH).account(account).instrument(instrument));
  }

  private void addIndex(CloseOutKind kind, int underlying, long priceE8, long acceptedE8) {
    add(cells.of(kind).underlying(underlying).priceE8(priceE8).acceptedPriceE8(acceptedE8));
  }

  private void add(CloseOutCells row) {
    row.addTo(open.rows(Table.CLOSE_OUTS));
  }
}
