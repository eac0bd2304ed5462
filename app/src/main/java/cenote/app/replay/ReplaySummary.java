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
    line(
        "accounts",
        String.format(Locale.ROOT, "%,d, %,d traders", count("accounts"), count("traders")));
    line(
        "commands",
        String.format(Locale.ROOT, "%,d, of them %,d fills", count("commands"), count("fills")));
  }

  private void outcome() {
    line("margin calls", String.format(Locale.ROOT, "%,d", count("marginCalls")));
    JsonNode closeOuts = json.get("closeOuts");
    line(
        "close-outs",
        String.format(
            Locale.ROOT,
            "%,d: %,d sold, %,d cured, %,d insolvent",
            closeOuts.get("opened").asLong(),
            closeOuts.get("sold").asLong(),
            closeOuts.get("cured").asLong(),
            closeOuts.get("insolvent").asLong()));
    JsonNode auctions = json.get("auctions");
    line(
        "auctions",
        String.format(
            Locale.ROOT,
            "%,d sales, mean multiple %.2f",
            auctions.get("count").asLong(),
            auctions.get("meanMultiple").asDouble()));
    line(
        "conversions",
        String.format(Locale.ROOT, "%,d", json.get("conversions").get("opened").asLong()));
    line("insurance used", cash("insuranceUsed"));
    line("shortfall", cash("shortfall"));
    line(
        "prices",
        String.format(
            Locale.ROOT,
            "%,d of %,d prints refused, %,d of %,d other extremes followed",
            count("refusedPrices"),
            count("prints"),
            count("extremesFollowed"),
            count("extremes")));
    line(
        "conservation", String.format(Locale.ROOT, "off by %,d units", count("conservationError")));
    line(
        "positions",
        json.get("positionsNetZero").asBoolean() ? "sum to zero" : "DO NOT SUM TO ZERO");
    line("I6", String.format(Locale.ROOT, "%,d breaches missed", count("i6Violations")));
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
