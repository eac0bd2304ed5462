package cenote.gateway.route;

import static cenote.gateway.route.Fields.INSTRUMENT;
import static cenote.gateway.route.Fields.LIMIT;
import static cenote.gateway.route.Fields.MIN_POSITION;
import static cenote.gateway.route.Fields.UNDERLYING;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Field;
import cenote.gateway.live.Known;
import cenote.gateway.view.AssetView;
import cenote.gateway.view.BookView;
import cenote.gateway.view.ChainView;
import cenote.gateway.view.GreeksView;
import cenote.gateway.view.InstrumentView;
import cenote.gateway.view.JointPreviewView;
import cenote.gateway.view.Lists;
import cenote.gateway.view.LiveGreeks;
import cenote.gateway.view.RiskPreviewView;
import cenote.gateway.view.Sources;
import cenote.gateway.view.StatusView;
import cenote.gateway.view.UnderlyingView;
import cenote.pool.JointRows;
import cenote.pool.Pool;
import java.util.ArrayList;
import java.util.List;

/** What is listed and what it is worth. */
final class MarketRoutes {

  private static final String TAG = "markets";
  private static final int PAGE = 100;
  private static final int LEVELS = 10;
  private static final Field SIGMA =
      Field.int64("sigmaE9")
          .range(Pool.MIN_SIGMA_E9, Pool.MAX_SIGMA_E9)
          .about("volatility a year, 9 decimals");
  private static final Field ADV =
      Field.int64("advE8").range(1, Pool.MAX_ADV_E8).about("daily volume, units, 8 decimals");

  private final Inquiry inquiry;
  private final Sources sources;
  private final LiveGreeks greeks;
  private final OrderDesk desk;

  MarketRoutes(Inquiry inquiry, Sources sources, LiveGreeks greeks, OrderDesk desk) {
    this.inquiry = inquiry;
    this.sources = sources;
    this.greeks = greeks;
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    return List.of(
        status(),
        assets(),
        underlyings(),
        underlying(),
        chain(),
        ifRiskWere(),
        ifJointScenariosWere(),
        greeks(),
        instruments(),
        instrument(),
        book(),
        venues());
  }

  private Endpoint status() {
    return Endpoint.get("/v1/status")
        .summary("Where the replica stands, and which network it is of")
        .tag(TAG)
        .query(MIN_POSITION)
        .answers(StatusView.class)
        .to(call -> inquiry.answer(call, StatusView::of));
  }

  private Endpoint assets() {
    return Endpoint.get("/v1/assets")
        .summary("Collateral tokens, and where the pool's units of them are")
        .tag(TAG)
        .query(MIN_POSITION)
        .answers(Lists.Assets.class)
        .to(call -> inquiry.answer(call, pool -> new Lists.Assets(AssetView.all(pool))));
  }

  private Endpoint underlyings() {
    return Endpoint.get("/v1/underlyings")
        .summary("Indices with their sources, risk terms and open interest")
        .tag(TAG)
        .query(MIN_POSITION)
        .answers(Lists.Underlyings.class)
        .to(call ->
            inquiry.answer(call, pool -> new Lists.Underlyings(UnderlyingView.all(pool, sources))));
  }

  private Endpoint underlying() {
    return Endpoint.get("/v1/underlyings/{underlying}")
        .summary("One index with its sources")
        .tag(TAG)
        .path(UNDERLYING)
        .query(MIN_POSITION)
        .answers(UnderlyingView.class)
        .to(call ->
            inquiry.answer(call, pool -> UnderlyingView.of(pool, sources, underlying(pool, call))));
  }

  private Endpoint ifRiskWere() {
    return Endpoint.post("/v1/underlyings/{underlying}/what-if")
        .summary("What other risk parameters would do to all accounts; changes nothing")
        .tag(TAG)
        .path(UNDERLYING)
        .body(SIGMA, ADV)
        .cost(20)
        .answers(RiskPreviewView.class)
        .to(call -> {
          Known<RiskPreviewView> known = inquiry.ask(0, pool -> ifRiskWere(pool, call));
          return new Answer<>(known.position(), known.timeNs(), known.value());
        });
  }

  private static RiskPreviewView ifRiskWere(Pool pool, Call call) throws Exception {
    long sigmaE9 = call.int64("sigmaE9");
    long advE8 = call.int64("advE8");
    return RiskPreviewView.of(pool, underlying(pool, call), sigmaE9, advE8);
  }

  private Endpoint ifJointScenariosWere() {
    return Endpoint.post("/v1/joint-scenarios/what-if")
        .summary("What other joint scenarios would do to all accounts; changes nothing")
        .tag(TAG)
        .body(HexRows.ROW_LENGTH, HexRows.CODES)
        .cost(20)
        .answers(JointPreviewView.class)
        .to(call -> {
          JointRows rows = HexRows.of(call);
          Known<JointPreviewView> known = inquiry.ask(0, pool -> JointPreviewView.of(pool, rows));
          return new Answer<>(known.position(), known.timeNs(), known.value());
        });
  }

  private Endpoint chain() {
    return Endpoint.get("/v1/underlyings/{underlying}/chain")
        .summary("Live options by expiry and strike: marks, volatility surface, Greeks")
        .tag(TAG)
        .path(UNDERLYING)
        .query(MIN_POSITION)
        .cost(2)
        .answers(ChainView.class)
        .to(call ->
            inquiry.answer(call, pool -> ChainView.of(pool, greeks, underlying(pool, call))));
  }

  private Endpoint greeks() {
    return Endpoint.get("/v1/greeks")
        .summary("Gross Greeks of all open contracts, and what the pool itself bears, by expiry")
        .tag(TAG)
        .query(MIN_POSITION)
        .cost(2)
        .answers(GreeksView.class)
        .to(call -> inquiry.answer(call, pool -> GreeksView.of(pool, greeks)));
  }

  private Endpoint instruments() {
    return Endpoint.get("/v1/instruments")
        .summary("Instruments with marks and Greeks")
        .tag(TAG)
        .query(
            Field.int32("underlying").range(0, 63).optional().about("only of this underlying"),
            Field.bool("expired").optional().about("whether expired ones are shown too"),
            Field.int32("from")
                .range(0, Integer.MAX_VALUE)
                .optional()
                .about("least id: one more than the last of the page before"),
            LIMIT,
            MIN_POSITION)
        .cost(2)
        .answers(Lists.Instruments.class)
        .to(call -> inquiry.answer(call, pool -> instruments(pool, call)));
  }

  private static Lists.Instruments instruments(Pool pool, Call call) {
    return new Lists.Instruments(
        InstrumentView.list(
            pool,
            call.int32("underlying", -1),
            call.has("expired") && call.bool("expired"),
            call.int32("from", 0),
            call.int32("limit", PAGE)));
  }

  private Endpoint instrument() {
    return Endpoint.get("/v1/instruments/{instrument}")
        .summary("One instrument with mark and Greeks")
        .tag(TAG)
        .path(INSTRUMENT)
        .query(MIN_POSITION)
        .answers(InstrumentView.class)
        .to(call -> inquiry.answer(call, pool -> InstrumentView.of(pool, instrument(pool, call))));
  }

  private Endpoint book() {
    return Endpoint.get("/v1/instruments/{instrument}/book")
        .summary("What stands in the books of the venues that take orders here")
        .tag(TAG)
        .path(INSTRUMENT)
        .answers(Lists.Books.class)
        .to(call -> {
          var known = inquiry.ask(0, pool -> books(pool, call));
          return new cenote.gateway.http.Answer<>(known.position(), known.timeNs(), known.value());
        });
  }

  private Lists.Books books(Pool pool, Call call) throws Exception {
    List<BookView> books = desk.books(instrument(pool, call), LEVELS);
    return new Lists.Books(books);
  }

  private Endpoint venues() {
    return Endpoint.get("/v1/venues")
        .summary("Registered venues")
        .tag(TAG)
        .query(MIN_POSITION)
        .answers(Lists.Venues.class)
        .to(call -> inquiry.answer(call, this::venues));
  }

  private Lists.Venues venues(Pool pool) {
    List<Lists.Venue> venues = new ArrayList<>();
    for (int i = 0; i < pool.venueCount(); i++) {
      Bytes32 key = pool.principals().key(pool.venue(i));
      boolean takesOrders = desk.venues().stream().anyMatch(own -> Bytes32.same(own, key));
      venues.add(new Lists.Venue(key, takesOrders));
    }
    return new Lists.Venues(List.copyOf(venues));
  }

  private static int underlying(Pool pool, Call call) throws Exception {
    int underlying = call.int32("underlying");
    Inquiry.requireUnderlying(pool, underlying);
    return underlying;
  }

  private static int instrument(Pool pool, Call call) throws Exception {
    int instrument = call.int32("instrument");
    Inquiry.requireInstrument(pool, instrument);
    return instrument;
  }
}
