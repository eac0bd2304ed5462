package cenote.app.replay;

import cenote.app.candle.Candles;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A replay for others than its command: the same market, traders and steward, with keepers or
 * without them, and only the sums at its end. Amounts cash E6. Deterministic for its arguments.
 *
 * @param layersE6 what each layer of the waterfall paid, the first one first
 * @param worthE6 what the close-out accounts are worth at marks at the end, together
 * @param solventClosed close-outs that did not end insolvent
 * @param stillOpen close-outs open at the end
 * @param missed breaches that nobody had flagged in time (I6)
 * @param conservationError units by which the ledger does not balance
 * @param cureSeconds between the scans, a quarter of an hour apart, that saw the first and the last
 *     account in close-out, or -1 when some still is; 0 without any
 * @param rows moments, in order
 */
public record ReplayedMarket(
    List<Long> layersE6,
    long worthE6,
    int closeOuts,
    int solventClosed,
    int stillOpen,
    long sales,
    double meanMultiple,
    long missed,
    long conservationError,
    boolean isZeroSum,
    long fills,
    long commands,
    String stateHash,
    long cureSeconds,
    List<Row> rows) {

  /** A full scan: seconds since the start, index of the second underlying, what layers had paid. */
  public record Row(int second, long indexE8, long paidE6) {}

  /**
   * Plays a span.
   *
   * @param accounts how many traders
   * @param rules version of the rules
   * @param hasKeepers false when nobody bids and breaches are flagged by the house alone
   * @param listener hears of the full scans
   * @throws cenote.app.RefusedException when the span is not in all candles
   */
  public static ReplayedMarket play(
      List<Candles> candles,
      long fromNs,
      long toNs,
      int accounts,
      long seed,
      int rules,
      boolean hasKeepers,
      ScanListener listener) {
    ReplayOptions options =
        new ReplayOptions(
            candles, false, fromNs, toNs, accounts, seed, null, false, -1, rules, 0, hasKeepers);
    Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), true);
    try (Replay replay = Replay.open(options)) {
      replay.tell(listener);
      return of(replay.run(quiet));
    }
  }

  private static ReplayedMarket of(ReplayResult result) {
    Recorder recorder = result.recorder();
    List<Long> layersE6 = new ArrayList<>();
    for (int layer = 1; layer <= Recorder.SHORTFALL_LAYER; layer++) {
      layersE6.add(recorder.layerE6(layer));
    }
    return new ReplayedMarket(
        List.copyOf(layersE6),
        closeOutsWorthE6(result),
        (int) recorder.liquidations(),
        (int) (recorder.liquidations() - recorder.insolvencies()),
        result.world().desk().pool().closeOuts().openCount(),
        recorder.saleCount(),
        recorder.multipleMean(),
        result.world().watch().missed(),
        result.conservationError(),
        result.hasZeroSumPositions(),
        recorder.fills(),
        recorder.commands(),
        result.stateHash(),
        cureSeconds(result),
        rows(result.gauges().samples(), result.gauges().paid()));
  }

  private static long closeOutsWorthE6(ReplayResult result) {
    Ledger ledger = result.world().desk().pool().ledger();
    long sumE6 = 0;
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      int account = Holders.closeOut(domain);
      if (ledger.positionCount(account) > 0 || ledger.balance(account, 0) != 0) {
        sumE6 += result.world().desk().pool().margin(account).equityE6();
      }
    }
    return sumE6;
  }

  private static List<Row> rows(Samples samples, LongList paid) {
    LongList index = column(samples, "index", 1);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < samples.count(); row++) {
      int second = (int) ((samples.timeNs(row) - samples.timeNs(0)) / 1_000_000_000L);
      rows.add(new Row(second, index.at(row), paid.at(row)));
    }
    return List.copyOf(rows);
  }

  private static long cureSeconds(ReplayResult result) {
    Samples samples = result.gauges().samples();
    LongList inCloseOut = column(samples, "inCloseOut", -1);
    int first = -1;
    int last = -1;
    for (int row = 0; row < samples.count(); row++) {
      if (inCloseOut.at(row) > 0) {
        first = first < 0 ? row : first;
        last = row;
      }
    }
    if (result.world().desk().pool().closeOuts().openCount() > 0) {
      return -1;
    }
    return first < 0 ? 0 : (samples.timeNs(last) - samples.timeNs(first)) / 1_000_000_000L;
  }

  private static LongList column(Samples samples, String name, int underlying) {
    return samples.columns().stream()
        .filter(column -> column.name().equals(name) && column.underlying() == underlying)
        .map(Samples.Column::values)
        .findFirst()
        .orElseThrow();
  }
}
