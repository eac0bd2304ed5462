package cenote.simulator.generator;

import cenote.pool.Reject;
import cenote.simulator.shadow.ToldReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a campaign reached: how often each reject, each event and each intent occurred. */
public final class Coverage {

  /** Events that a run of reasonable length must reach, or it has tested nothing that matters. */
  private static final List<String> WANTED =
      List.of(
          "Filled",
          "Index",
          "IndexHeld",
          "IndexRefused",
          "MarketReduceOnly",
          "MarginCall",
          "CloseOutOpened",
          "CloseOutEnded cured",
          "CloseOutEnded sold",
          "CloseOutEnded insolvent",
          "Sale",
          "Waterfall layer 1",
          "Waterfall layer 2",
          "Waterfall layer 3",
          "Waterfall layer 4",
          "Waterfall layer 6",
          "Waterfall layer 9",
          "Receipt of a deficit recomputed",
          "Receipt of a tear-up recomputed",
          "Haircut with a weight below one",
          "Torn up of hedges",
          "OfferTaken",
          "ToppedUp",
          "Vault shares issued 0",
          "Vault shares issued 1",
          "Vault shares redeemed 0",
          "Vault shares redeemed 1",
          "VaultStruckOff",
          "Insolvent",
          "Conversion opened",
          "Conversion closed",
          "ConversionSale",
          "Expiry",
          "DailySettlement",
          "Surface taken",
          "Surface refused",
          "Marks under a new surface compared",
          "Joint scenarios taken beside open interest",
          "Joint scenarios taken without open interest",
          "Joint scenarios refused",
          "Margin with joint scenarios compared",
          "Margin with a first set in part compared",
          "Margin with linked accounts compared",
          "Resend answered again",
          "Snapshot and tail compared",
          "Reject compared byte by byte");

  private final Map<String, Long> events = new TreeMap<>();
  private final Map<Integer, Long> codes = new TreeMap<>();
  private final Map<String, Map<Integer, Long>> intents = new TreeMap<>();

  void count(String event) {
    events.merge(event, 1L, Long::sum);
  }

  void count(Fact fact) {
    switch (fact) {
      case Fact.Entry _, Fact.Marks _ -> {}
      case Fact.CloseOutEnded ended -> count("CloseOutEnded " + how(ended.how()));
      case Fact.Waterfall used -> count("Waterfall layer " + used.layer());
      case Fact.Conversion conversion ->
          count("Conversion " + (conversion.isOpen() ? "opened" : "closed"));
      case Fact.VaultShares moved ->
          count(
              (moved.shares() > 0 ? "Vault shares issued " : "Vault shares redeemed ")
                  + moved.tranche());
      case Fact.Receipt heard -> count(heard.receipt());
      case Fact.ReceiptBegun _ -> {}
      default -> count(fact.getClass().getSimpleName());
    }
  }

  private void count(ToldReceipt receipt) {
    count("Receipt of a " + (receipt.isTearUp() ? "tear-up" : "deficit") + " recomputed");
    for (ToldReceipt.TearUp one : receipt.tearUps()) {
      count("Torn up");
      if (one.accounts().stream().anyMatch(torn -> torn.isLast() && torn.tornE8() > 0)) {
        count("Torn up of hedges");
      }
    }
    if (receipt.haircuts().stream().anyMatch(one -> one.takenE6() > 0 && one.weightE4() < 10_000)) {
      count("Haircut with a weight below one");
    }
  }

  private static String how(int how) {
    return switch (how) {
      case 0 -> "cured";
      case 1 -> "sold";
      case 2 -> "insolvent";
      case 4 -> "taken over";
      default -> "empty";
    };
  }

  void count(String intent, int code) {
    codes.merge(code, 1L, Long::sum);
    intents.computeIfAbsent(intent, _ -> new TreeMap<>()).merge(code, 1L, Long::sum);
  }

  /** Adds what another run reached. */
  public void add(Coverage other) {
    other.events.forEach((event, count) -> events.merge(event, count, Long::sum));
    other.codes.forEach((code, count) -> codes.merge(code, count, Long::sum));
    other.intents.forEach((intent, counts) ->
        counts.forEach((code, count) ->
            intents.computeIfAbsent(intent, _ -> new TreeMap<>()).merge(code, count, Long::sum)));
  }

  /** How often each event occurred. */
  public Map<String, Long> events() {
    return Map.copyOf(events);
  }

  /** How often each code was answered. */
  public Map<Integer, Long> codes() {
    return new TreeMap<>(codes);
  }

  /** What each intent was answered, by code. */
  public Map<String, Map<Integer, Long>> intents() {
    return new TreeMap<>(intents);
  }

  /** Wanted events that never occurred. */
  public List<String> missingEvents() {
    return WANTED.stream().filter(event -> !events.containsKey(event)).toList();
  }

  /** Rejects that were never fired. */
  public List<Reject> missingRejects() {
    List<Reject> missing = new ArrayList<>();
    for (Reject reject : Reject.values()) {
      if (!codes.containsKey(reject.code())) {
        missing.add(reject);
      }
    }
    return missing;
  }
}
