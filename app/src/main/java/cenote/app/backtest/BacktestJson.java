package cenote.app.backtest;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A back-test as one JSON object; amounts in parts of the notional. */
final class BacktestJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BacktestJson() {}

  static ObjectNode of(Backtest test) {
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
    return json;
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
