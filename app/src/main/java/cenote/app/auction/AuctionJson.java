package cenote.app.auction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A study as one JSON object; amounts in cash. */
final class AuctionJson {
  private AuctionJson() {}

  static ObjectNode of(AuctionReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("market", report.market()).put("replays", report.plain().size());
    ObjectNode counts = json.putObject("counts");
    report
        .counts()
        .forEach(
            (name, both) -> counts.putObject(name).put("ours", both[0]).put("clocks", both[1]));
    json.putObject("deficits")
        .put("ours", report.deficits()[0])
        .put("clocks", report.deficits()[1]);
    json.putObject("gains").put("ours", report.gains()[0]).put("clocks", report.gains()[1]);
    json.put("maintenance", report.maintenance());
    json.put("layersUsed", report.layersUsed());
    json.put("takenOverShare", report.takenOverShare());
    json.put("largestFeedback", report.feedback());
    ArrayNode measures = json.putArray("measures");
    for (AuctionReport.Measure measure : report.measures()) {
      ObjectNode one = measures.addObject();
      one.put("name", measure.name()).put("unit", measure.unit());
      add(one.putObject("ours"), measure.ours());
      add(one.putObject("clocks"), measure.clocks());
    }
    add(json.putObject("saleMultiples"), report.saleMultiples());
    add(json.putObject("offerDiscountsBp"), report.offerDiscounts());
    add(json.putObject("keeperProfitsPercent"), report.keeperProfits());
    runs(json.putArray("plain"), report.plain());
    runs(json.putArray("spammed"), report.spammed());
    return json;
  }

  private static void add(ObjectNode json, Distribution of) {
    json.put("count", of.count()).put("mean", of.mean());
    ArrayNode percentiles = json.putArray("percentiles");
    for (double value : of.hundred()) {
      percentiles.add(value);
    }
  }

  private static void runs(ArrayNode array, List<AuctionRun> runs) {
    for (AuctionRun run : runs) {
      ObjectNode json = array.addObject();
      json.put("seed", run.seed()).put("keeperCapital", run.keeperCapital());
      ArrayNode profits = json.putArray("keeperProfits");
      run.keeperProfits().forEach(profits::add);
      AuctionRun.SpamResult spam = run.spam();
      if (spam != null) {
        json.putObject("spam")
            .put("falseFlags", spam.flags())
            .put("flagCost", spam.flagCost())
            .put("flaggerProfit", spam.flaggerProfit())
            .put("leastBids", spam.bids())
            .put("refusedBids", spam.refusedBids())
            .put("fills", spam.fills())
            .put("gainAtMark", spam.discount())
            .put("bidderProfit", spam.dusterProfit());
      }
    }
  }
}
