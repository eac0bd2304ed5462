package cenote.app.margin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Derive's auctions beside ours as one JSON array; cash in units, parts as numbers. */
final class AuctionJson {
  private static final double E6 = 1e6;
  private static final double E9 = 1e9;

  private AuctionJson() {}

  static ArrayNode of(List<AuctionRow> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> add(array.addObject(), row));
    return array;
  }

  private static void add(ObjectNode json, AuctionRow row) {
    json.put("bid", row.bid().name()).put("seconds", row.bid().seconds());
    json.putObject("derive")
        .put("markToMarket", row.bid().auction().markToMarket())
        .put("maintenanceMargin", row.bid().auction().maintenance())
        .put("discount", row.theirDiscount())
        .put("largestFraction", row.theirFraction())
        .put("price", row.theirPrice())
        .put("gain", row.theirGain());
    AuctionPlay.Account before = row.atOne().before();
    AuctionPlay.Account after = row.atOne().after();
    json.putObject("cenote")
        .put("equity", before.equityE6() / E6)
        .put("equityMaintenance", before.equityMaintenanceE6() / E6)
        .put("maintenance", before.maintenanceE6() / E6)
        .put("exitCost", before.exitCostE6() / E6)
        .put("multiple", row.atOne().multipleE9() / E9)
        .put("fraction", row.ourFraction())
        .put("gain", row.ourGain())
        .put("fee", row.atOne().feeE6() / E6)
        .put("deficit", row.atOne().deficitE6() / E6)
        .put("seconds", row.atOne().waitedSeconds())
        .put("equityAfter", after.equityE6() / E6)
        .put("maintenanceAfter", after.maintenanceE6() / E6)
        .put("ratioAfter", row.ratioAfter());
    json.putObject("ourArithmeticOnTheirs")
        .put("multiple", row.samePriceE9() / E9)
        .put("ceiling", row.terms().ceilingE9() / E9)
        .put("fraction", row.terms().fractionE9() / E9)
        .put("fee", row.terms().feeE6() / E6);
  }
}
