package cenote.app.margin;

import cenote.quant.margin.ExpiryBook;
import cenote.quant.margin.ExpiryFeed;
import cenote.quant.margin.OptionLeg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Options and their feeds as columns, one element an option, in units of 10^-18: the older layouts
 * of Derive.
 */
final class OptionColumns {
  private final CaseNode scenario;
  private final int count;
  private final String rate;
  private final Map<String, List<CaseNode>> columns = new HashMap<>();

  /**
   * Columns of a scenario.
   *
   * @param rate name of the rates' column, in the singular
   */
  OptionColumns(CaseNode scenario, String rate) {
    this.scenario = scenario;
    this.rate = rate;
    count = scenario.member("OptionStrikes").items().size();
  }

  int count() {
    return count;
  }

  /** A column, which has an element for each option. */
  List<CaseNode> column(String name) {
    return columns.computeIfAbsent(name, absent -> scenario.member(absent).items(count));
  }

  /** The options of those rows by expiry. */
  List<ExpiryBook> books(IntPredicate isWanted) {
    List<CaseNode> expiries = column("OptionExpiries");
    List<CaseNode> feeds = column("FeedExpiries");
    List<CaseNode> confidences = column("OptionVolConfidences");
    ExpiryCollector collector = new ExpiryCollector();
    int[] rows = IntStream.range(0, count).filter(isWanted).toArray();
    for (int row : rows) {
      collector.addFeed(feeds.get(row), feed(row));
    }
    for (int row : rows) {
      collector.addOption(expiries.get(row), option(row));
    }
    for (int row : rows) {
      double confidence = confidences.get(row).scaled(Bound.SHARE);
      collector.limitVolatilityConfidence(expiries.get(row).seconds(), confidence);
    }
    return collector.books();
  }

  private ExpiryFeed feed(int row) {
    return new ExpiryFeed(
        column("FeedExpiries").get(row).seconds(),
        scaled("Forwards", row, Bound.PRICE),
        scaled("ForwardConfidences", row, Bound.SHARE),
        scaled(rate + "s", row, Bound.RATE),
        scaled(rate + "Confidences", row, Bound.SHARE),
        1.0);
  }

  private OptionLeg option(int row) {
    return new OptionLeg(
        column("OptionIsCall").get(row).flag(),
        scaled("OptionStrikes", row, Bound.PRICE),
        scaled("OptionVols", row, Bound.VOLATILITY),
        scaled("OptionAmounts", row, Bound.QUANTITY));
  }

  private double scaled(String name, int row, Bound bound) {
    return column(name).get(row).scaled(bound);
  }
}
