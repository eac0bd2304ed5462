package cenote.gateway.route;

import static cenote.gateway.route.Fields.ACCOUNT;
import static cenote.gateway.route.Fields.BEFORE;
import static cenote.gateway.route.Fields.FROM;
import static cenote.gateway.route.Fields.INSTRUMENT;
import static cenote.gateway.route.Fields.LIMIT;
import static cenote.gateway.route.Fields.TO;
import static cenote.gateway.route.Fields.UNDERLYING;

import cenote.gateway.history.CloseOutKind;
import cenote.gateway.history.CloseOutRow;
import cenote.gateway.history.Cursor;
import cenote.gateway.history.EntryRow;
import cenote.gateway.history.FillFilter;
import cenote.gateway.history.FillRow;
import cenote.gateway.history.History;
import cenote.gateway.history.HistoryFault;
import cenote.gateway.history.HistoryReads;
import cenote.gateway.history.Totals;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Field;
import cenote.gateway.http.Json;
import cenote.gateway.http.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was: pages, newest first, and series over time; at the position that is stored. */
final class HistoryRoutes {

  private static final String TAG = "history";
  private static final int PAGE = 100;
  private static final int COST = 5;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long LEAST_BUCKET_NS = 10_000_000_000L;

  private static final Field HOLDER =
      Field.int32("holder")
          .range(-9, Integer.MAX_VALUE)
          .about("a pool account: -9 to -1, 0 and 1, or the guarantee vault's");

  private static final String KIND_WORDS =
      Arrays.stream(CloseOutKind.values()).map(Json::word).collect(Collectors.joining(", "));

  private static final Field KINDS =
      Field.text("kinds", 200, "[a-z-]{4,}(,[a-z-]{4,}){0,14}")
          .optional()
          .about("only these kinds of events, with commas between, of " + KIND_WORDS);

  private final History history;

  HistoryRoutes(History history) {
    this.history = history;
  }

  List<Endpoint> endpoints() {
    return List.of(
        rows("/v1/accounts/{account}/entries", "Statement of an account", ACCOUNT)
            .answers(Pages.Entries.class)
            .to(call -> answer(() -> entries(call, call.int32("account")))),
        rows("/v1/holders/{holder}/entries", "Statement of a pool account", HOLDER)
            .answers(Pages.Entries.class)
            .to(call -> answer(() -> entries(call, call.int32("holder")))),
        rows("/v1/accounts/{account}/fills", "Fills of an account", ACCOUNT)
            .answers(Pages.Fills.class)
            .to(call -> answer(() -> fills(call, FillFilter.ofAccount(call.int32("account"))))),
        rows("/v1/instruments/{instrument}/fills", "Fills of an instrument", INSTRUMENT)
            .answers(Pages.Fills.class)
            .to(call ->
                answer(() -> fills(call, FillFilter.ofInstrument(call.int32("instrument"))))),
        rows("/v1/fills", "Fills of everybody")
            .answers(Pages.Fills.class)
            .to(call -> answer(() -> fills(call, FillFilter.all()))),
        rows("/v1/close-outs/events", "Calls, close-outs, auctions, deficits, refused prices")
            .query(KINDS)
            .answers(Pages.Events.class)
            .to(call -> answer(() -> events(call, HistoryReads.ALL))),
        rows("/v1/accounts/{account}/events", "The same of one account", ACCOUNT)
            .query(KINDS)
            .answers(Pages.Events.class)
            .to(call -> answer(() -> events(call, call.int32("account")))),
        series("/v1/instruments/{instrument}/marks", "Marks over time", INSTRUMENT)
            .answers(Pages.Points.class)
            .to(call ->
                answer(() ->
                    new Pages.Points(
                        reads()
                            .marks(call.int32("instrument"), from(call), to(call), bucket(call))))),
        series("/v1/instruments/{instrument}/funding", "Funding rates over time", INSTRUMENT)
            .answers(Pages.Points.class)
            .to(call ->
                answer(() ->
                    new Pages.Points(
                        reads()
                            .funding(
                                call.int32("instrument"), from(call), to(call), bucket(call))))),
        series("/v1/underlyings/{underlying}/index", "An index over time", UNDERLYING)
            .answers(Pages.Points.class)
            .to(call ->
                answer(() ->
                    new Pages.Points(
                        reads()
                            .index(call.int32("underlying"), from(call), to(call), bucket(call))))),
        series("/v1/accounts/{account}/health", "Health over time", ACCOUNT)
            .answers(Pages.HealthSeries.class)
            .to(call ->
                answer(() ->
                    new Pages.HealthSeries(
                        reads().health(call.int32("account"), from(call), to(call))))),
        Endpoint.get("/v1/totals")
            .summary("Volume and fees of the last 24 hours of log time")
            .tag(TAG)
            .cost(COST)
            .answers(Totals.class)
            .to(_ -> answer(() -> reads().totals())));
  }

  private static Endpoint.Builder rows(String path, String summary, Field... fields) {
    return Endpoint.get(path)
        .summary(summary)
        .tag(TAG)
        .path(fields)
        .query(BEFORE, LIMIT)
        .cost(COST);
  }

  private static Endpoint.Builder series(String path, String summary, Field field) {
    return Endpoint.get(path)
        .summary(summary + ", in at most 2,000 buckets; the last day when nothing is said")
        .tag(TAG)
        .path(field)
        .query(FROM, TO)
        .cost(COST);
  }

  private Pages.Entries entries(Call call, int holder) {
    List<EntryRow> rows = reads().entries(holder, before(call), limit(call));
    return new Pages.Entries(rows, next(call, rows, EntryRow::cursor));
  }

  private Pages.Fills fills(Call call, FillFilter filter) {
    List<FillRow> rows = reads().fills(filter, before(call), limit(call));
    return new Pages.Fills(rows, next(call, rows, FillRow::cursor));
  }

  private Pages.Events events(Call call, int account) throws ProblemException {
    List<CloseOutRow> rows = reads().closeOuts(account, kinds(call), before(call), limit(call));
    return new Pages.Events(rows, next(call, rows, CloseOutRow::cursor));
  }

  private static Set<CloseOutKind> kinds(Call call) throws ProblemException {
    if (!call.has("kinds")) {
      return EnumSet.allOf(CloseOutKind.class);
    }
    Set<CloseOutKind> kinds = EnumSet.noneOf(CloseOutKind.class);
    for (String word : call.text("kinds").split(",", -1)) {
      kinds.add(kind(word));
    }
    return kinds;
  }

  private static CloseOutKind kind(String word) throws ProblemException {
    return Arrays.stream(CloseOutKind.values())
        .filter(kind -> Json.word(kind).equals(word))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.malformed(
                "query.kinds: expected some of %s, got \"%s\"".formatted(KIND_WORDS, word)));
  }

  private HistoryReads reads() {
    return history.reads();
  }

  private static int limit(Call call) {
    return call.int32("limit", PAGE);
  }

  static Cursor before(Call call) {
    if (!call.has("before")) {
      return Cursor.NEWEST;
    }
    String[] parts = call.text("before").split("-", 2);
    return new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }

  private static <T> Optional<String> next(Call call, List<T> rows, Function<T, Cursor> cursorOf) {
    if (rows.size() < limit(call)) {
      return Optional.empty();
    }
    Cursor last = cursorOf.apply(rows.getLast());
    return Optional.of(last.position() + "-" + last.index());
  }

  private long to(Call call) {
    return call.int64("toNs", history.timeNs() + 1);
  }

  private long from(Call call) throws ProblemException {
    long toNs = to(call);
    long fromNs = call.int64("fromNs", Math.max(0, toNs - DAY_NS));
    if (fromNs >= toNs) {
      throw ProblemException.unprocessable(
          "fromNs: expected less than toNs %d, got %d".formatted(toNs, fromNs));
    }
    return fromNs;
  }

  private long bucket(Call call) throws ProblemException {
    return Math.max(LEAST_BUCKET_NS, (to(call) - from(call)) / History.MAX_POINTS + 1);
  }

  private <T> Answer<T> answer(Read<T> read) throws ProblemException {
    try {
      long position = history.position();
      long timeNs = history.timeNs();
      return new Answer<>(position, timeNs, read.read());
    } catch (HistoryFault fault) {
      throw problem(fault);
    }
  }

  static ProblemException problem(HistoryFault fault) {
    return ProblemException.unavailable("history: " + fault.kind(), 1);
  }

  /** A read of the history. */
  @FunctionalInterface
  private interface Read<T> {
    T read() throws ProblemException;
  }
}
