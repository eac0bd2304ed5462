package cenote.app.surface;

import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceTerms;
import cenote.quant.surface.DropReason;
import cenote.quant.surface.ExpiryFit;
import cenote.quant.surface.FittedSurface;
import cenote.quant.surface.QuoteFit;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** A fitted surface as one object. */
final class SurfaceJson {
  private SurfaceJson() {}

  static ObjectNode of(Chain chain, FittedSurface surface) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("layout", chain.layout());
    json.put("form", surface.form().text());
    putNodes(json.putArray("nodes"), surface.terms());
    json.putObject("ssvi")
        .put("rho", surface.ssvi().rho())
        .put("eta", surface.ssvi().eta())
        .put("g", surface.ssvi().g());
    json.put("rmsePoints", surface.rmsePoints())
        .put("poolRmsePoints", surface.poolRmsePoints())
        .put("ssviRmsePoints", surface.ssviRmsePoints())
        .put("leastDurrleman", surface.leastDurrleman())
        .put("leastCalendarRise", surface.leastRise())
        .put("iterations", surface.iterations())
        .put("quotes", chain.quotes().size())
        .put("used", surface.quotes().size())
        .put("quoteHash", surface.quoteHash());
    ObjectNode dropped = json.putObject("dropped");
    droppedByReason(surface).forEach((reason, count) -> dropped.put(reason.text(), count));
    ArrayNode expiries = json.putArray("expiries");
    surface.expiries().forEach(expiry -> putExpiry(expiries.addObject(), expiry));
    ArrayNode residuals = json.putArray("residuals");
    surface.quotes().forEach(quote -> putResidual(residuals.addObject(), quote));
    return json;
  }

  static Map<DropReason, Integer> droppedByReason(FittedSurface surface) {
    Map<DropReason, Integer> counts = new EnumMap<>(DropReason.class);
    surface.dropped().forEach(dropped -> counts.merge(dropped.reason(), 1, Integer::sum));
    return counts;
  }

  static void putNodes(ArrayNode nodes, SurfaceTerms terms) {
    for (int i = 0; i < terms.nodes(); i++) {
      nodes
          .addObject()
          .put("yearsE9", terms.yearsE9(i))
          .put("thetaE9", terms.thetaE9(i))
          .put("rhoE9", terms.rhoE9(i))
          .put("psiE9", terms.psiE9(i));
    }
  }

  private static void putExpiry(ObjectNode json, ExpiryFit expiry) {
    json.put("years", expiry.years())
        .put("forward", expiry.forward())
        .put("used", expiry.used())
        .put("dropped", expiry.dropped())
        .put("rmsePoints", expiry.rmsePoints())
        .put("poolRmsePoints", expiry.poolRmsePoints())
        .put("ssviRmsePoints", expiry.ssviRmsePoints())
        .put("atTheMoneyVolatility", expiry.atTheMoneyVolatility())
        .put("leastDurrleman", expiry.leastDurrleman())
        .put("leastCalendarRise", expiry.leastRise())
        .put("slice", expiry.form().text());
    RawSvi slice = expiry.slice();
    json.putObject("raw")
        .put("a", slice.a())
        .put("b", slice.b())
        .put("r", slice.r())
        .put("m", slice.m())
        .put("s", slice.s());
  }

  private static void putResidual(ObjectNode json, QuoteFit fit) {
    json.put("years", fit.quote().quote().years())
        .put("strike", fit.quote().quote().strike())
        .put("type", fit.quote().quote().isCall() ? "C" : "P")
        .put("volatility", fit.quote().midVolatility())
        .put("fitted", fit.fittedVolatility())
        .put("errorPoints", fit.errorPoints());
  }
}
