package cenote.app.backtest;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import cenote.quant.risk.Procyclicality;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A back-test as one JSON object; amounts in parts of the notional. */
final class BacktestJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BacktestJson() {}

  static ObjectNode of(Backtest test, List<Cycle> cycles) {
    ObjectNode json = NODES.objectNode();
    ArrayNode files = json.putArray("prices");
    for (Candles candles : test.history().candles()) {
      files
          .addObject()
          .put("symbol", candles.symbol())
          .put("source", candles.source())
          .put("from", CandleTime.text(candles.startNs()))
          .put("hours", candles.count())
          .put("bridgedGaps", candles.bridgedGaps());
    }
    json.put("from", CandleTime.text(test.firstNs()));
    ArrayNode books = json.putArray("portfolios");
    test.coverages().forEach(coverage -> books.add(book(coverage)));
    if (!cycles.isEmpty()) {
      ArrayNode array = json.putArray("procyclicality");
      cycles.forEach(cycle -> add(array.addObject(), cycle));
    }
    return json;
  }

  private static void add(ObjectNode json, Cycle cycle) {
    json.put("portfolio", cycle.book());
    add(json.putObject("with"), cycle, cycle.with());
    add(json.putObject("without"), cycle, cycle.without());
    ArrayNode sigma = json.putArray("sigma");
    for (double value : cycle.sigma()) {
      sigma.add(value);
    }
  }

  private static void add(ObjectNode json, Cycle cycle, double[] series) {
    json.put("mean", cycle.mean(series));
    if (cycle.isMeasured(series)) {
      Procyclicality of = cycle.of(series);
      json.put("rise1Day", of.rise1())
          .put("rise5Days", of.rise5())
          .put("rise30Days", of.rise30())
          .put("peakToTrough", of.peakToTrough())
          .put("reaction", of.reaction())
          .put("isFlagged", of.isFlagged());
    }
    ArrayNode values = json.putArray("core");
    for (double value : series) {
      values.add(value);
    }
  }

  private static ObjectNode book(Coverage coverage) {
    ObjectNode json = NODES.objectNode();
    json.put("portfolio", coverage.book());
    json.put("horizonHours", coverage.horizon());
    json.put("isOwnHorizon", coverage.isOwn());
    json.put("count", coverage.windows().size());
    json.put("expectedBreaches", coverage.windows().size() * Coverage.RATE);
    json.put("meanCore", coverage.meanCore());
    json.put("meanInitial", coverage.meanInitial());
    json.put("breaches", coverage.breaches());
    json.put("beyondInitial", coverage.beyondInitial());
    json.put("kupiec", coverage.kupiec().pValue());
    json.put("independence", coverage.christoffersen().independencePValue());
    json.put("coverage", coverage.christoffersen().coveragePValue());
    json.put("zone", coverage.light().name().toLowerCase(Locale.ROOT));
    json.set("worst", window(coverage.worst()));
    if (!coverage.everyHour().isEmpty()) {
      ObjectNode everyHour = json.putObject("everyHour");
      everyHour.put("windows", coverage.everyHour().size());
      everyHour.put("breaches", coverage.breachesOfEveryHour());
      everyHour.set("worst", window(coverage.worstOfEveryHour()));
    }
    ArrayNode windows = json.putArray("windows");
    coverage.windows().forEach(each -> windows.add(window(each)));
    return json;
  }

  private static ObjectNode window(Window window) {
    return NODES
        .objectNode()
        .put("begun", CandleTime.text(window.startNs()))
        .put("core", window.core())
        .put("initial", window.initial())
        .put("loss", window.loss());
  }
}
