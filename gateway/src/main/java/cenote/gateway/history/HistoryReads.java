package cenote.gateway.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the history. Any thread; the caller waits while one of a few reader threads asks the file.
 * Shows whole log entries only, up to a position of its own that grows.
 *
 * <p>Streams of events come newest first; the next page is asked for with the cursor of the last
 * row. Series come oldest first, from {@code fromNs} inclusive to {@code toNs} exclusive; when the
 * bucket that is asked for makes more than {@link History#MAX_POINTS} points, it is widened.
 *
 * <p>Throws {@link HistoryFault} when busy, too slow, closed or damaged, and {@link
 * IllegalArgumentException} for a limit, time or bucket out of range.
 */
public final class HistoryReads {

  /** Instead of an account: whatever happened to anyone. */
  public static final int ALL = -1;

  private final ReadPool pool;
  private final Progress progress;

  HistoryReads(ReadPool pool, Progress progress) {
    this.pool = pool;
    this.progress = progress;
  }

  /** Statement of a holder; pool accounts have negative numbers. */
  public List<EntryRow> entries(int holder, Cursor before, int limit) {
    requirePage(limit);
    return entryPage(holder, before, limit);
  }

  /** Fills. */
  public List<FillRow> fills(FillFilter filter, Cursor before, int limit) {
    requirePage(limit);
    return fillPage(filter, before, limit);
  }

  /** What concerned an account, as the one in trouble or on the other side; or {@link #ALL}. */
  public List<CloseOutRow> closeOuts(int account, Cursor before, int limit) {
    return closeOuts(account, EnumSet.allOf(CloseOutKind.class), before, limit);
  }

  /** Of that what is of some kinds. */
  public List<CloseOutRow> closeOuts(
      int account, Set<CloseOutKind> kinds, Cursor before, int limit) {
    requirePage(limit);
    return closeOutPage(account, kinds, before, limit);
  }

  /** Marks of an instrument, E8, sampled every 10 s of log time. */
  public List<PointRow> marks(int instrument, long fromNs, long toNs, long bucketNs) {
    return points(Series.MARK, instrument, span(fromNs, toNs, bucketNs));
  }

  /** Funding rates of a perpetual, E9 per 8 h, sampled every 10 s. */
  public List<PointRow> funding(int instrument, long fromNs, long toNs, long bucketNs) {
    return points(Series.FUNDING, instrument, span(fromNs, toNs, bucketNs));
  }

  /** Indices of an underlying, E8, sampled every 10 s. */
  public List<PointRow> index(int underlying, long fromNs, long toNs, long bucketNs) {
    return points(Series.INDEX, underlying, span(fromNs, toNs, bucketNs));
  }

  /** Health of an account, sampled every 60 s; of many samples the worst ones. */
  public List<HealthRow> health(int account, long fromNs, long toNs) {
    Span span = span(fromNs, toNs, 1);
    return pool.run(connection -> SampleQueries.worstHealth(connection, account, span));
  }

  /** Trading in the last 24 h of log time. */
  public Totals totals() {
    long storedNs = progress.timeNs();
    return pool.run(connection -> TotalQuery.lastDay(connection, storedNs));
  }

  // For downloads: as above, without the limit of a page.

  List<EntryRow> entryPage(int holder, Cursor before, int limit) {
    return pool.run(connection -> EventQueries.entries(connection, holder, before, limit));
  }

  List<FillRow> fillPage(FillFilter filter, Cursor before, int limit) {
    return pool.run(connection -> EventQueries.fills(connection, filter, before, limit));
  }

  List<CloseOutRow> closeOutPage(int account, Set<CloseOutKind> kinds, Cursor before, int limit) {
    long mask = kinds.stream().mapToLong(kind -> 1L << kind.code()).sum();
    return pool.run(connection -> EventQueries.closeOuts(connection, account, mask, before, limit));
  }

  List<SampleQueries.Sample> markPage(int instrument, long fromNs, long toNs, int limit) {
    Span span = span(fromNs, toNs, 1);
    return pool.run(connection -> SampleQueries.marks(connection, instrument, span, limit));
  }

  List<SampleQueries.Sample> indexPage(int underlying, long fromNs, long toNs, int limit) {
    Span span = span(fromNs, toNs, 1);
    return pool.run(connection -> SampleQueries.indices(connection, underlying, span, limit));
  }

  List<HealthRow> healthPage(int account, long fromNs, long toNs, int limit) {
    Span span = span(fromNs, toNs, 1);
    return pool.run(connection -> SampleQueries.health(connection, account, span, limit));
  }

  private List<PointRow> points(Series series, int subject, Span span) {
    return pool.run(connection -> SampleQueries.points(connection, series, subject, span));
  }

  private Span span(long fromNs, long toNs, long bucketNs) {
    return Span.of(fromNs, toNs, bucketNs, progress.timeNs());
  }

  private static void requirePage(int limit) {
    if (limit < 1 || limit > History.MAX_PAGE) {
      throw new IllegalArgumentException(
          "limit: expected 1 to %d, got %d".formatted(History.MAX_PAGE, limit));
    }
  }
}
