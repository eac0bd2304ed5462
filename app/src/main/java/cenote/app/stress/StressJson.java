package cenote.app.stress;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Days as one JSON object; parts and factors as integers E9. */
final class StressJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StressJson() {}

  static ObjectNode of(StressDays days) {
    ObjectNode json = NODES.objectNode();
    ArrayNode files = json.putArray("prices");
    for (Candles candles : days.candles()) {
      files
          .addObject()
          .put("symbol", candles.symbol())
          .put("source", candles.source())
          .put("from", CandleTime.text(candles.startNs()))
          .put("hours", candles.count())
          .put("bridgedGaps", candles.bridgedGaps());
    }
    ArrayNode rows = json.putArray("days");
    days.days().forEach(day -> rows.add(day(days.candles(), day)));
    return json;
  }

  private static ObjectNode day(List<Candles> candles, StressDays.Day day) {
    ObjectNode json = NODES.objectNode();
    json.put("book", day.worst().book().name().toLowerCase(Locale.ROOT));
    json.put("begun", CandleTime.text(day.startNs()));
    json.put("lossE9", e9(day.worst().loss()));
    ArrayNode underlyings = json.putArray("underlyings");
    for (int u = 0; u < candles.size(); u++) {
      underlyings
          .addObject()
          .put("symbol", candles.get(u).symbol())
          .put("weightE9", e9(day.worst().weights().get(u)))
          .put("moveE9", e9(day.worst().moves().get(u)))
          .put("volatilityFactorE9", e9(day.volatilities().get(u)));
    }
    return json;
  }

  private static long e9(double value) {
    return Math.round(value * 1e9);
  }
}
