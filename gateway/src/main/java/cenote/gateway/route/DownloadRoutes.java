package cenote.gateway.route;

import static cenote.gateway.route.Fields.ACCOUNT;
import static cenote.gateway.route.Fields.BEFORE;
import static cenote.gateway.route.Fields.FROM;
import static cenote.gateway.route.Fields.INSTRUMENT;
import static cenote.gateway.route.Fields.TO;
import static cenote.gateway.route.Fields.UNDERLYING;

import cenote.gateway.history.FillFilter;
import cenote.gateway.history.History;
import cenote.gateway.history.HistoryCsv;
import cenote.gateway.history.HistoryReads;
import cenote.gateway.http.Call;
import cenote.gateway.http.Download;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The history as comma-separated values, at most 100,000 rows a file. */
final class DownloadRoutes {

  private static final String TAG = "downloads";
  private static final int COST = 50;
  private static final Field ROWS =
      Field.int32("limit").range(1, History.MAX_DOWNLOAD).optional().about("most rows");

  private final History history;

  DownloadRoutes(History history) {
    this.history = history;
  }

  List<Endpoint> endpoints() {
    return List.of(
        rows("/v1/accounts/{account}/entries.csv", ACCOUNT)
            .to(call ->
                file(
                    "entries",
                    (csv, out) ->
                        csv.entries(
                            call.int32("account"), HistoryRoutes.before(call), rows(call), out))),
        rows("/v1/accounts/{account}/fills.csv", ACCOUNT)
            .to(call ->
                file(
                    "fills",
                    (csv, out) ->
                        csv.fills(
                            FillFilter.ofAccount(call.int32("account")),
                            HistoryRoutes.before(call),
                            rows(call),
                            out))),
        rows("/v1/fills.csv")
            .to(call ->
                file(
                    "fills",
                    (csv, out) ->
                        csv.fills(FillFilter.all(), HistoryRoutes.before(call), rows(call), out))),
        rows("/v1/close-outs/events.csv")
            .to(call ->
                file(
                    "events",
                    (csv, out) ->
                        csv.closeOuts(
                            HistoryReads.ALL, HistoryRoutes.before(call), rows(call), out))),
        series("/v1/accounts/{account}/health.csv", ACCOUNT)
            .to(call ->
                file(
                    "health",
                    (csv, out) -> csv.health(call.int32("account"), from(call), to(call), out))),
        series("/v1/instruments/{instrument}/marks.csv", INSTRUMENT)
            .to(call ->
                file(
                    "marks",
                    (csv, out) -> csv.marks(call.int32("instrument"), from(call), to(call), out))),
        series("/v1/underlyings/{underlying}/index.csv", UNDERLYING)
            .to(call ->
                file(
                    "index",
                    (csv, out) -> csv.index(call.int32("underlying"), from(call), to(call), out))));
  }

  private static Endpoint.Builder rows(String path, Field... fields) {
    return file(path).path(fields).query(BEFORE, ROWS);
  }

  private static Endpoint.Builder series(String path, Field field) {
    return file(path).path(field).query(FROM, TO);
  }

  private static Endpoint.Builder file(String path) {
    return Endpoint.get(path)
        .summary("The same as a file for spreadsheets; integers at the scale of the column's name")
        .tag(TAG)
        .cost(COST)
        .answersCsv();
  }

  private Download file(String name, Rows rows) {
    return new Download(
        "cenote-%s.csv".formatted(name),
        "text/csv; charset=utf-8",
        out -> rows.write(history.csv(), out));
  }

  private static int rows(Call call) {
    return call.int32("limit", History.MAX_DOWNLOAD);
  }

  private static long from(Call call) {
    return call.int64("fromNs", 0);
  }

  private static long to(Call call) {
    return call.int64("toNs", Long.MAX_VALUE);
  }

  /** Writes rows of the history. */
  @FunctionalInterface
  private interface Rows {
    int write(HistoryCsv csv, OutputStream out) throws IOException;
  }
}
