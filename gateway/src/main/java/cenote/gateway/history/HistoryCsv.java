package cenote.gateway.history;

import cenote.gateway.history.SampleQueries.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Downloads as comma-separated values, RFC 4180, ASCII, with a header. Every amount is a whole
 * number at the scale that its column's name ends in; asset units are those of the asset.
 *
 * <p>Any thread. Read page by page and written between reads, so that a slow receiver holds up
 * nobody. Events come newest first, samples oldest first. Methods return how many rows were
 * written, at most {@link History#MAX_DOWNLOAD}; the stream stays open. Faults are those of {@link
 * HistoryReads}; what was written before one stays written.
 */
public final class HistoryCsv {

  private static final int PAGE = 5_000;

  private static final String ENTRIES =
      "position,index,timeNs,asset,amountAssetUnits,reason,counterparty,balanceAssetUnits";

  private static final String FILLS =
      "position,index,timeNs,instrument,underlying,buyer,seller,priceE8,quantityE8,feeE6";

  private static final String CLOSE_OUTS =
      "position,index,timeNs,kind,detail,account,counterparty,domain,underlying,instrument,asset,"
          + "equityE6,requirementE6,fractionE9,multipleE9,valueE6,paidE6,feeE6,amountAssetUnits,"
          + "priceE8,acceptedPriceE8";

  private static final String MARKS = "timeNs,markE8,fundingRateE9";

  private static final String INDICES = "timeNs,indexE8,confidenceE9";

  private static final String HEALTH =
      "timeNs,equityMaintenanceE6,maintenanceE6,equityInitialE6,initialE6";

  private final HistoryReads reads;

  HistoryCsv(HistoryReads reads) {
    this.reads = reads;
  }

  /** Statement of a holder. */
  public int entries(int holder, Cursor before, int limit, OutputStream out) throws IOException {
    return write(
        out,
        ENTRIES,
        limit,
        before,
        (from, count) -> reads.entryPage(holder, from, count),
        HistoryCsv::line,
        EntryRow::cursor);
  }

  /** Fills. */
  public int fills(FillFilter filter, Cursor before, int limit, OutputStream out)
      throws IOException {
    return write(
        out,
        FILLS,
        limit,
        before,
        (from, count) -> reads.fillPage(filter, from, count),
        HistoryCsv::line,
        FillRow::cursor);
  }

  /** What concerned an account, or {@link HistoryReads#ALL}. */
  public int closeOuts(int account, Cursor before, int limit, OutputStream out) throws IOException {
    return write(
        out,
        CLOSE_OUTS,
        limit,
        before,
        (from, count) ->
            reads.closeOutPage(account, EnumSet.allOf(CloseOutKind.class), from, count),
        HistoryCsv::line,
        CloseOutRow::cursor);
  }

  /** Every mark that was sampled, with the funding rate. */
  public int marks(int instrument, long fromNs, long toNs, OutputStream out) throws IOException {
    return write(
        out,
        MARKS,
        History.MAX_DOWNLOAD,
        fromNs,
        (from, count) -> reads.markPage(instrument, from, toNs, count),
        HistoryCsv::line,
        sample -> sample.timeNs() + 1);
  }

  /** Every index that was sampled, with its confidence. */
  public int index(int underlying, long fromNs, long toNs, OutputStream out) throws IOException {
    return write(
        out,
        INDICES,
        History.MAX_DOWNLOAD,
        fromNs,
        (from, count) -> reads.indexPage(underlying, from, toNs, count),
        HistoryCsv::line,
        sample -> sample.timeNs() + 1);
  }

  /** Every sample of an account's health. */
  public int health(int account, long fromNs, long toNs, OutputStream out) throws IOException {
    return write(
        out,
        HEALTH,
        History.MAX_DOWNLOAD,
        fromNs,
        (from, count) -> reads.healthPage(account, from, toNs, count),
        HistoryCsv::line,
        row -> row.timeNs() + 1);
  }

  /** Rows from a place on; fewer than asked for at the end only. */
  @FunctionalInterface
  private interface Pages<T, P> {
    List<T> read(P from, int count);
  }

  private static <T, P> int write(
      OutputStream out,
      String header,
      int limit,
      P first,
      Pages<T, P> pages,
      BiConsumer<T, CsvOut> line,
      Function<T, P> next)
      throws IOException {
    requireDownload(limit);
    CsvOut csv = new CsvOut(out).header(header);
    P from = first;
    int written = 0;
    int asked;
    int got;
    do {
      asked = Math.min(PAGE, limit - written);
      List<T> rows = pages.read(from, asked);
      got = rows.size();
      written += got;
      rows.forEach(row -> line.accept(row, csv));
      csv.flush();
      from = got == 0 ? from : next.apply(rows.getLast());
    } while (got == asked && written < limit);
    return written;
  }

  private static void line(EntryRow row, CsvOut csv) {
    csv.add(row.position()).add(row.index()).add(row.timeNs()).add(row.asset());
    csv.add(row.amount()).add(row.reason()).add(row.counterparty()).add(row.balance()).end();
  }

  private static void line(FillRow row, CsvOut csv) {
    csv.add(row.position()).add(row.index()).add(row.timeNs());
    csv.add(row.instrument()).add(row.underlying()).add(row.buyer()).add(row.seller());
    csv.add(row.priceE8()).add(row.quantityE8()).add(row.feeE6()).end();
  }

  private static void line(CloseOutRow row, CsvOut csv) {
    csv.add(row.position()).add(row.index()).add(row.timeNs());
    csv.add(row.kind().name()).add(row.detail());
    csv.add(row.account()).add(row.counterparty()).add(row.domain());
    csv.add(row.underlying()).add(row.instrument()).add(row.asset());
    csv.add(row.equityE6()).add(row.requirementE6());
    csv.add(row.fractionE9()).add(row.multipleE9());
    csv.add(row.valueE6()).add(row.paidE6()).add(row.feeE6());
    csv.add(row.amount()).add(row.priceE8()).add(row.acceptedPriceE8()).end();
  }

  private static void line(Sample row, CsvOut csv) {
    csv.add(row.timeNs()).add(row.value()).add(row.second()).end();
  }

  private static void line(HealthRow row, CsvOut csv) {
    csv.add(row.timeNs()).add(row.equityMaintenanceE6()).add(row.maintenanceE6());
    csv.add(row.equityInitialE6()).add(row.initialE6()).end();
  }

  private static void requireDownload(int limit) {
    if (limit < 1 || limit > History.MAX_DOWNLOAD) {
      throw new IllegalArgumentException(
          "limit: expected 1 to %d, got %d".formatted(History.MAX_DOWNLOAD, limit));
    }
  }
}
