package cenote.app.margin;

import cenote.quant.margin.ExpiryBook;
import cenote.quant.margin.ExpiryFeed;
import cenote.quant.margin.OptionLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins options to the feeds of their expiries. */
final class ExpiryCollector {
  private final Map<Long, ExpiryFeed> feeds = new TreeMap<>();
  private final Map<Long, List<OptionLeg>> legs = new TreeMap<>();

  /** A feed; a second one of the same expiry has to say the same. */
  void addFeed(CaseNode where, ExpiryFeed feed) {
    ExpiryFeed before = feeds.putIfAbsent(feed.seconds(), feed);
    if (before != null && !before.equals(feed)) {
      throw where.fault("one feed for each expiry");
    }
  }

  /** An option; its feed has to be there. */
  void addOption(CaseNode expiry, OptionLeg leg) {
    long seconds = expiry.seconds();
    if (!feeds.containsKey(seconds)) {
      throw expiry.fault("the expiry of a feed");
    }
    legs.computeIfAbsent(seconds, absent -> new ArrayList<>()).add(leg);
  }

  /** The confidence of one option's volatility; the least of an expiry counts. */
  void limitVolatilityConfidence(long seconds, double confidence) {
    feeds.computeIfPresent(
        seconds,
        (expiry, feed) ->
            new ExpiryFeed(
                seconds,
                feed.forward(),
                feed.forwardConfidence(),
                feed.rate(),
                feed.rateConfidence(),
                Math.min(feed.volatilityConfidence(), confidence)));
  }

  /** The nearest first; a feed without options is left out. */
  List<ExpiryBook> books() {
    List<ExpiryBook> books = new ArrayList<>();
    for (Map.Entry<Long, ExpiryFeed> entry : feeds.entrySet()) {
      List<OptionLeg> options = legs.getOrDefault(entry.getKey(), List.of());
      if (!options.isEmpty()) {
        books.add(new ExpiryBook(entry.getValue(), options));
      }
    }
    return books;
  }
}
