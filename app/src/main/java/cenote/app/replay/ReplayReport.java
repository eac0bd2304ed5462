package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The report as one page: style, script and data are inside it, nothing is fetched. Long series are
 * thinned to {@value #ROWS_MAX} rows and {@value #SALES_MAX} sales.
 */
final class ReplayReport {
  static final int ROWS_MAX = 1_500;
  static final int SALES_MAX = 4_000;

  private final ReplayResult result;
  private final ObjectNode run;
  private final Samples samples;
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();
  private final int stride;

  private ReplayReport(ReplayResult result, ObjectNode run) {
    this.result = result;
    this.run = run;
    this.samples = result.gauges().samples();
    this.stride = 1 + (samples.count() - 1) / ROWS_MAX;
  }

  /**
   * The page.
   *
   * @param run the object of {@link ReplayJson}
   */
  static String of(ReplayResult result, ObjectNode run) {
    ReplayReport report = new ReplayReport(result, run);
    report.head();
    report.checks();
    report.tiles();
    report.series();
    report.prints();
    report.sales();
    report.tables();
    return resource("report.html")
        .replace("/*STYLE*/", resource("report.css"))
        .replace("/*SCRIPT*/", resource("report.js"))
        .replace("/*DATA*/", report.data.toString().replace("</", "<\\/"));
  }

  private void head() {
    data.put("span", CandleTime.text(result.startNs()) + " to " + CandleTime.text(result.endNs()))
        .put("market", result.market())
        .put("isSynthetic", result.options().isSynthetic())
        .put("accounts", result.world().desk().pool().accountCount())
        .put("seed", result.options().seed())
        .put("stateHash", result.stateHash());
  }

  private void checks() {
    ArrayNode checks = data.putArray("checks");
    long error = result.conservationError();
    check(checks, error == 0, error == 0 ? "conserved to the unit" : "off by " + error + " units");
    check(checks, result.hasZeroSumPositions(), "positions sum to zero");
    int prints = result.path().printCount();
    long refused = result.recorder().refusedIndices();
    check(checks, refused == prints, "%d of %d prints refused".formatted(refused, prints));
    int followed = result.extremes().followed();
    int extremes = result.extremes().count();
    check(
        checks,
        followed == extremes,
        "%d of %d other extremes followed".formatted(followed, extremes));
    long missed = result.world().watch().missed();
    check(checks, missed == 0, missed + " breaches missed (I6)");
  }

  private static void check(ArrayNode checks, boolean isOk, String text) {
    checks.addObject().put("ok", isOk).put("text", text);
  }

  private void tiles() {
    Recorder recorder = result.recorder();
    long usedE6 = recorder.layerE6(Recorder.INSURANCE_LAYER);
    long shortfallE6 = recorder.layerE6(Recorder.SHORTFALL_LAYER);
    tile("fills", count(recorder.fills()), false);
    tile("margin calls", count(recorder.marginCalls()), false);
    tile("close-outs", count(recorder.liquidations()), false);
    tile("insolvent accounts", count(recorder.insolvencies()), false);
    tile("auction sales", count(recorder.saleCount()), false);
    tile("conversions", count(recorder.conversions()), false);
    tile("paid by the house", cash(recorder.layerE6(Recorder.HOUSE_LAYER)), false);
    tile("paid by insurance", cash(usedE6), false);
    tile("shortfall", cash(shortfallE6), shortfallE6 > 0);
  }

  private void tile(String name, String value, boolean isAlarm) {
    ArrayNode tiles = data.has("tiles") ? (ArrayNode) data.get("tiles") : data.putArray("tiles");
    tiles.addObject().put("name", name).put("value", value).put("alarm", isAlarm);
  }

  private void series() {
    ObjectNode totals = data.putObject("samples");
    ArrayNode times = totals.putArray("time");
    for (int row = 0; row < samples.count(); row = next(row)) {
      times.add(samples.timeNs(row) / CandleTime.SECOND_NS);
    }
    ArrayNode underlyings = data.putArray("underlyings");
    for (int u = 0; u < result.path().underlyingCount(); u++) {
      Candles candles = result.path().candles(u);
      underlyings.addObject().put("symbol", candles.symbol()).put("source", candles.source());
    }
    ArrayNode health = data.putArray("health");
    for (String band : Census.BANDS) {
      health.addObject().put("name", band);
    }
    for (Samples.Column column : samples.columns()) {
      ArrayNode values;
      if (column.underlying() >= 0) {
        values = ((ObjectNode) underlyings.get(column.underlying())).putArray(column.name());
      } else if (column.name().startsWith("health")) {
        int band = Integer.parseInt(column.name().substring("health".length()));
        values = ((ObjectNode) health.get(band)).putArray("values");
      } else {
        values = totals.putArray(column.name());
      }
      fill(values, column);
    }
  }

  private void fill(ArrayNode values, Samples.Column column) {
    for (int row = 0; row < samples.count(); row = next(row)) {
      number(values, column.values().at(row) / column.scale());
    }
  }

  /** The next row that is shown; the last one always is. */
  private int next(int row) {
    int last = samples.count() - 1;
    return row == last ? samples.count() : Math.min(row + stride, last);
  }

  /** Six significant digits, integers as such. */
  private static void number(ArrayNode values, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      values.add((long) value);
    } else {
      values.add(Double.parseDouble(String.format(Locale.ROOT, "%.7g", value)));
    }
  }

  private void prints() {
    ArrayNode prints = data.putArray("prints");
    LongList list = result.recorder().prints();
    for (int i = 0; i + 3 < list.size() && i < 400; i += 4) {
      prints
          .addObject()
          .put("time", list.at(i) / CandleTime.SECOND_NS)
          .put("underlying", list.at(i + 1))
          .put("refused", list.at(i + 2) / 1e8)
          .put("accepted", list.at(i + 3) / 1e8);
    }
  }

  private void sales() {
    ArrayNode sales = data.putArray("sales");
    LongList list = result.recorder().sales();
    int groups = list.size() / 4;
    int every = 1 + groups / SALES_MAX;
    for (int i = 0; i < groups; i += every) {
      double value = list.at(4 * i + 2) / 1e6;
      double paid = list.at(4 * i + 3) / 1e6;
      double discount = value == 0 ? 0 : (value - paid) / Math.abs(value) * 100;
      sales
          .addObject()
          .put("time", list.at(4 * i) / CandleTime.SECOND_NS)
          .put("multiple", rounded(list.at(4 * i + 1) / 1e9))
          .put("value", rounded(value))
          .put("paid", rounded(paid))
          .put("discount", rounded(discount))
          .put("r", rounded(Math.clamp(Math.sqrt(Math.abs(value)) / 40, 1.5, 9)));
    }
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  private void tables() {
    ArrayNode tables = data.putArray("tables");
    table(
        tables,
        "Outcome",
        "conservationError",
        "positionsNetZero",
        "marginCalls",
        "liquidations",
        "refusedPrices",
        "heldPrices",
        "extremesFollowed",
        "extremes",
        "i6Violations",
        "breaches");
    table(
        tables,
        "Run",
        "traders",
        "accounts",
        "commands",
        "ticks",
        "fills",
        "expiries",
        "dailySettlements",
        "exactChecks",
        "refusedFlags",
        "bridgedGaps",
        "signaturesChecked",
        "restoredFromSnapshot",
        "logBytes");
    object(tables, "Close-outs", "closeOuts");
    object(tables, "Auctions", "auctions");
    object(tables, "Conversions", "conversions");
    object(tables, "Balances at the end", "balances");
    object(tables, "Commands refused", "rejects");
  }

  private void table(ArrayNode tables, String title, String... names) {
    ArrayNode rows = tables.addObject().put("title", title).putArray("rows");
    for (String name : names) {
      rows.addArray().add(words(name)).add(text(run, name));
    }
  }

  private void object(ArrayNode tables, String title, String name) {
    ArrayNode rows = tables.addObject().put("title", title).putArray("rows");
    ObjectNode object = (ObjectNode) run.get(name);
    object
        .fieldNames()
        .forEachRemaining(field -> rows.addArray().add(words(field)).add(text(object, field)));
  }

  private static String text(ObjectNode object, String field) {
    boolean isCash =
        object.has("suspense")
            || ("valueAtMark paid fees cash deficit".contains(field) && object.size() < 8);
    if (isCash) {
      return cash(object.get(field).asLong());
    }
    if (object.get(field).isIntegralNumber()) {
      return count(object.get(field).asLong());
    }
    return object.get(field).isDouble()
        ? String.format(Locale.ROOT, "%.3f", object.get(field).asDouble())
        : object.get(field).asText();
  }

  /** {@code marginCalls} as "margin calls". */
  private static String words(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT))
        ? name.toLowerCase(Locale.ROOT).replace('_', ' ')
        : name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String cash(long valueE6) {
    return String.format(Locale.ROOT, "%,.0f", valueE6 / 1e6);
  }

  private static String resource(String name) {
    try (InputStream stream = ReplayReport.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
