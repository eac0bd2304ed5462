package cenote.app.surface;

import cenote.app.candle.CandleTime;
import cenote.kernel.Essvi;
import cenote.kernel.RawSvi;
import cenote.quant.surface.ExpiryFit;
import cenote.quant.surface.FittedSurface;
import cenote.quant.surface.QuoteFit;
import cenote.quant.surface.SurfaceForm;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A fitted surface as one page: style, script and data are inside it, nothing is fetched. */
final class SurfacePage {
  private static final int CURVE_POINTS = 61;
  private static final int MESH_POINTS = 33;
  private static final int MESH_STEPS = 4;

  /** How far curves go beyond the quotes, as a share of their range. */
  private static final double MARGIN = 0.08;

  private final Chain chain;
  private final FittedSurface surface;
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();

  private SurfacePage(Chain chain, FittedSurface surface) {
    this.chain = chain;
    this.surface = surface;
  }

  static String of(Chain chain, FittedSurface surface) {
    SurfacePage page = new SurfacePage(chain, surface);
    page.head();
    page.checks();
    page.tiles();
    page.expiries();
    page.nodes();
    page.mesh();
    return resource("surface.html")
        .replace("/*STYLE*/", resource("/cenote/app/replay/report.css") + resource("surface.css"))
        .replace("/*SCRIPT*/", resource("surface.js"))
        .replace("/*DATA*/", page.data.toString().replace("</", "<\\/"));
  }

  private void head() {
    data.put("name", chain.name())
        .put("layout", chain.layout())
        .put("form", surface.form().text())
        .put("time", chain.hasTime() ? CandleTime.text(chain.timeNs()) + " UTC" : "")
        .put("dropped", SurfaceTable.dropped(surface))
        .put("quoteHash", surface.quoteHash());
  }

  private void checks() {
    ArrayNode checks = data.putArray("checks");
    check(
        checks,
        surface.leastDurrleman() >= 0,
        "no butterfly arbitrage: least g %.4f",
        surface.leastDurrleman());
    check(
        checks,
        surface.leastRise() >= 0,
        "no calendar arbitrage: least rise %.2g",
        surface.leastRise());
    long far = surface.expiries().stream().filter(expiry -> expiry.rmsePoints() > 1.0).count();
    check(checks, far == 0, "%.0f expiries off by more than a point", (double) far);
  }

  private static void check(ArrayNode checks, boolean isOk, String format, double value) {
    checks.addObject().put("ok", isOk).put("text", String.format(Locale.ROOT, format, value));
  }

  private void tiles() {
    ArrayNode tiles = data.putArray("tiles");
    tile(tiles, "quotes used", Integer.toString(surface.quotes().size()));
    tile(tiles, "left out", Integer.toString(surface.dropped().size()));
    tile(tiles, "expiries", Integer.toString(surface.expiries().size()));
    tile(tiles, "RMSE, points", number("%.3f", surface.rmsePoints()));
    if (surface.form() != SurfaceForm.SSVI) {
      tile(tiles, surface.form().text() + " alone", number("%.3f", surface.poolRmsePoints()));
    }
    tile(tiles, "SSVI alone", number("%.3f", surface.ssviRmsePoints()));
    tile(tiles, "SSVI's rho", number("%.4f", surface.ssvi().rho()));
    tile(tiles, "eta", number("%.4f", surface.ssvi().eta()));
    tile(tiles, "g", number("%.4f", surface.ssvi().g()));
  }

  private static void tile(ArrayNode tiles, String name, String value) {
    tiles.addObject().put("name", name).put("value", value);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private void expiries() {
    ArrayNode expiries = data.putArray("expiries");
    for (int i = 0; i < surface.expiries().size(); i++) {
      expiry(expiries.addObject(), surface.expiries().get(i), quotes(i));
    }
  }

  private List<QuoteFit> quotes(int expiry) {
    return surface.quotes().stream().filter(fit -> fit.quote().expiry() == expiry).toList();
  }

  private void expiry(ObjectNode json, ExpiryFit expiry, List<QuoteFit> quotes) {
    json.put("label", SurfaceTable.expiry(chain, expiry))
        .put("years", expiry.years())
        .put("forward", rounded(expiry.forward()))
        .put("own", expiry.isOwn())
        .put("form", expiry.form().text())
        .put("used", expiry.used())
        .put("dropped", expiry.dropped())
        .put("rmse", rounded(expiry.rmsePoints()))
        .put("poolRmse", rounded(expiry.poolRmsePoints()))
        .put("ssviRmse", rounded(expiry.ssviRmsePoints()))
        .put("atm", rounded(expiry.atTheMoneyVolatility()))
        .put("g", rounded(expiry.leastDurrleman()));
    curves(json, expiry, least(quotes), greatest(quotes));
    ArrayNode array = json.putArray("quotes");
    quotes.forEach(fit -> quote(array.addObject(), fit));
  }

  private void curves(ObjectNode json, ExpiryFit expiry, double from, double to) {
    RawSvi pool = Essvi.slice(surface.terms(), expiry.years());
    ArrayNode strikes = json.putArray("k");
    ArrayNode fitted = json.putArray("fit");
    ArrayNode pooled = json.putArray("pool");
    for (int i = 0; i < CURVE_POINTS; i++) {
      double k = from + (to - from) * i / (CURVE_POINTS - 1);
      strikes.add(rounded(k));
      fitted.add(rounded(expiry.slice().volatility(k, expiry.years())));
      pooled.add(rounded(pool.volatility(k, expiry.years())));
    }
  }

  private static void quote(ObjectNode json, QuoteFit fit) {
    json.put("k", rounded(fit.quote().logStrike()))
        .put("strike", fit.quote().quote().strike())
        .put("type", fit.quote().quote().isCall() ? "call" : "put")
        .put("bid", rounded(fit.quote().bidVolatility()))
        .put("mid", rounded(fit.quote().midVolatility()))
        .put("ask", rounded(fit.quote().askVolatility()))
        .put("fit", rounded(fit.fittedVolatility()))
        .put("error", rounded(fit.errorPoints()));
  }

  /** What a pool takes, as it takes it. */
  private void nodes() {
    SurfaceJson.putNodes(data.putArray("nodes"), surface.terms());
  }

  /** Lines of equal time across the quoted strikes, some between each two expiries. */
  private void mesh() {
    ArrayNode lines = data.putArray("mesh");
    for (int i = 0; i < surface.expiries().size(); i++) {
      int steps = i == surface.expiries().size() - 1 ? 1 : MESH_STEPS;
      for (int step = 0; step < steps; step++) {
        meshLine(lines.addObject(), i, step / (double) MESH_STEPS);
      }
    }
  }

  private void meshLine(ObjectNode json, int index, double share) {
    int next = Math.min(index + 1, surface.expiries().size() - 1);
    double start = Math.sqrt(surface.expiries().get(index).years());
    double end = Math.sqrt(surface.expiries().get(next).years());
    double root = start + (end - start) * share;
    double from = between(least(quotes(index)), least(quotes(next)), share);
    double to = between(greatest(quotes(index)), greatest(quotes(next)), share);
    json.put("root", rounded(root));
    ArrayNode strikes = json.putArray("k");
    ArrayNode volatilities = json.putArray("v");
    for (int i = 0; i < MESH_POINTS; i++) {
      double k = between(from, to, i / (double) (MESH_POINTS - 1));
      strikes.add(rounded(k));
      volatilities.add(rounded(surface.volatility(k, root * root)));
    }
  }

  private static double between(double start, double end, double share) {
    return start + (end - start) * share;
  }

  private static double least(List<QuoteFit> quotes) {
    double least = bound(quotes, -1.0);
    return least - MARGIN * (bound(quotes, 1.0) - least);
  }

  private static double greatest(List<QuoteFit> quotes) {
    double greatest = bound(quotes, 1.0);
    return greatest + MARGIN * (greatest - bound(quotes, -1.0));
  }

  private static double bound(List<QuoteFit> quotes, double sign) {
    return sign
        * quotes.stream().mapToDouble(fit -> sign * fit.quote().logStrike()).max().orElseThrow();
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }

  private static String resource(String name) {
    try (InputStream stream = SurfacePage.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
