package cenote.quant.margin;

import java.util.List;

/**
 * One underlying of an account under standard margin.
 *
 * @param spotPrice above 0, in cash per unit
 * @param spotConfidence 0 to 1
 * @param base of the underlying held in kind, 0 or more
 * @param settlementPrice counts instead of the forward in the last hour of an option; above 0
 * @param expiries each with at least one option
 */
public record StandardMarket(
    String name,
    double spotPrice,
    double spotConfidence,
    PerpetualPosition perpetual,
    double base,
    double settlementPrice,
    List<ExpiryBook> expiries) {
  public StandardMarket {
    expiries = List.copyOf(expiries);
  }

  double perpetualQuantity() {
    return Math.abs(perpetual.quantity());
  }

  double perpetualNotional() {
    return perpetualQuantity() * perpetual.price();
  }

  double baseValue() {
    return base * spotPrice;
  }

  /** Forward of an expiry, or in its last hour the settlement price so far. */
  double forward(ExpiryBook book, StandardParameters parameters) {
    ExpiryFeed feed = book.feed();
    return feed.seconds() < parameters.settlementSeconds() ? settlementPrice : feed.forward();
  }

  /** What low confidences take, 0 or negative; the rate's is not asked. */
  double oracleContingency(OracleTerms terms) {
    double linear = Math.min(spotConfidence, perpetual.confidence());
    double sum =
        terms.contingency(linear, perpetualQuantity() * spotPrice)
            + terms.contingency(spotConfidence, baseValue());
    for (ExpiryBook book : expiries) {
      ExpiryFeed feed = book.feed();
      double feeds = Math.min(feed.forwardConfidence(), feed.volatilityConfidence());
      double confidence = Math.min(spotConfidence, feeds);
      sum += terms.contingency(confidence, book.shortQuantity() * spotPrice);
    }
    return sum;
  }

  /** What a stablecoin below its peg takes, 0 or negative. */
  double pegContingency(PegTerms terms, double stablePrice) {
    double quantity = perpetualQuantity();
    for (ExpiryBook book : expiries) {
      quantity += book.shortQuantity();
    }
    return -terms.loss(stablePrice) * spotPrice * quantity;
  }
}
