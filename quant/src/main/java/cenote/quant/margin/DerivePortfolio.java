package cenote.quant.margin;

import java.util.List;

/**
 * One underlying of a Derive account, without collateral in kind.
 *
 * @param cash of any sign, in stablecoin at its face
 * @param spotPrice above 0, in cash per unit
 * @param spotConfidence 0 to 1
 * @param stablePrice what one of cash is worth, above 0; 1 when it holds its peg
 * @param expiries each with at least one option
 */
public record DerivePortfolio(
    double cash,
    double spotPrice,
    double spotConfidence,
    double stablePrice,
    PerpetualPosition perpetual,
    List<ExpiryBook> expiries) {
  public DerivePortfolio {
    expiries = List.copyOf(expiries);
  }

  double perpetualNotional() {
    return Math.abs(perpetual.quantity()) * spotPrice;
  }

  /** Notional of options that nothing of the same strike and expiry covers, 0 or more. */
  double nakedNotional() {
    return expiries.stream().mapToDouble(ExpiryBook::nakedQuantity).sum() * spotPrice;
  }

  /** Least confidence of the spot and, where there are perpetuals, theirs. */
  double linearConfidence() {
    return perpetual.quantity() == 0.0
        ? spotConfidence
        : Math.min(spotConfidence, perpetual.confidence());
  }

  /** What low confidences of perpetuals and options take, 0 or negative. */
  double oracleContingency(OracleTerms terms) {
    double confidence = linearConfidence();
    double sum = terms.contingency(confidence, perpetualNotional());
    for (ExpiryBook book : expiries) {
      double least = Math.min(confidence, book.feed().confidence());
      sum += terms.contingency(least, book.grossQuantity() * spotPrice);
    }
    return sum;
  }
}
