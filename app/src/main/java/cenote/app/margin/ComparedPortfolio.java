package cenote.app.margin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A standard portfolio: ours beside the rules of others. Amounts are the part of the account's
 * value that backs the portfolio: what of it is not free at that level, haircuts included.
 *
 * @param pool what a pool says
 */
record ComparedPortfolio(
    String name, String title, PoolCase pool, Map<Venue, VenueAnswer> answers) {
  ComparedPortfolio {
    answers = Map.copyOf(answers);
  }

  /**
   * Works a portfolio out.
   *
   * @param tree of a portfolio file with a title
   */
  static ComparedPortfolio of(String name, JsonNode tree) {
    CaseNode file = CaseNode.root(tree);
    Portfolio portfolio = PortfolioReader.read(file);
    PoolCase pool =
        PoolCase.of(
            name, portfolio.model(), PortfolioPlay.play(portfolio), PortfolioPlay.OWNER, Map.of());
    VenueRules rules = new VenueRules(new VenueBook(portfolio));
    Map<Venue, VenueAnswer> answers = new EnumMap<>(Venue.class);
    for (Venue venue : Venue.values()) {
      answers.put(venue, rules.answer(venue));
    }
    return new ComparedPortfolio(name, file.member("title").text(), pool, answers);
  }

  VenueAnswer answer(Venue venue) {
    return Objects.requireNonNull(answers.get(venue));
  }

  double initial() {
    return pool.assess().markToMarket() - pool.assess().initialMargin();
  }

  double maintenance() {
    return pool.assess().markToMarket() - pool.assess().maintenanceMargin();
  }

  /** A part by its name in {@link PoolFigures}. */
  double part(String name) {
    return pool.assess().values().getOrDefault(name, 0.0);
  }
}
