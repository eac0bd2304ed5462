package cenote.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What a run without {@code --json} prints: a short table for people. */
final class ReplaySummary {
  private final ObjectNode json;
  private final StringBuilder text = new StringBuilder();

  private ReplaySummary(ObjectNode json) {
    this.json = json;
  }

  static String of(ReplayResult result, ObjectNode json) {
    ReplaySummary summary = new ReplaySummary(json);
    summary.market(result);
    summary.outcome();
    return summary.text.toString();
  }

  private void market(ReplayResult result) {
    line("market", result.market());
    line("span", json.get("from").asText() + " to " + json.get("to").asText());
    line("accounts", "%,d, %,d traders".formatted(count("accounts"), count("traders")));
    line("commands", "%,d, of them %,d fills".formatted(count("commands"), count("fills")));
  }

  private void outcome() {
    line("margin calls", "%,d".formatted(count("marginCalls")));
    JsonNode closeOuts = json.get("closeOuts");
    line(
        "close-outs",
        "%,d: %,d sold, %,d cured, %,d insolvent"
            .formatted(
                closeOuts.get("opened").asLong(),
                closeOuts.get("sold").asLong(),
                closeOuts.get("cured").asLong(),
                closeOuts.get("insolvent").asLong()));
    JsonNode auctions = json.get("auctions");
    line(
        "auctions",
        "%,d sales, mean multiple %.2f"
            .formatted(auctions.get("count").asLong(), auctions.get("meanMultiple").asDouble()));
    line("conversions", "%,d".formatted(json.get("conversions").get("opened").asLong()));
    line("insurance used", cash("insuranceUsed"));
    line("shortfall", cash("shortfall"));
    line(
        "prices",
        "%,d of %,d prints refused, %,d of %,d other extremes followed"
            .formatted(
                count("refusedPrices"),
                count("prints"),
                count("extremesFollowed"),
                count("extremes")));
    line("conservation", "off by %,d units".formatted(count("conservationError")));
    line("positions", json.get("positionsNetZero").asBoolean() ? "sum to zero" : "DO NOT SUM TO ZERO");
    line("I6", "%,d breaches missed".formatted(count("i6Violations")));
    line("state hash", json.get("stateHash").asText());
    line(
        "took",
        String.format(
            Locale.ROOT,
            "%.1f s, %,d MiB",
            json.get("seconds").asDouble(),
            count("peakMemoryMiB")));
  }

  private long count(String field) {
    return json.get(field).asLong();
  }

  private String cash(String field) {
    return String.format(Locale.ROOT, "%,.2f", json.get(field).asLong() / 1e6);
  }

  private void line(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-15s %s%n", name, value));
  }
}
