package cenote.quant.surface;

import java.util.Comparator;

/**
 * Bid and ask of one European option.
 *
 * @param years to expiry, on the same clock for the whole chain; expired at 0 and below
 * @param forward price of the underlying for delivery at expiry; 0 when it is not known
 * @param rate continuously compounded, of any sign; unused when the forward is not known, because
 *     put-call parity then gives the discount too
 * @param bid 0 when there is none
 * @param ask 0 when there is none
 */
public record Quote(
    double years,
    double forward,
    double rate,
    double strike,
    boolean isCall,
    double bid,
    double ask,
    QuoteUnit unit) {

  /** By expiry, strike, puts first; then by all that is left, so that any order sorts to one. */
  static final Comparator<Quote> ORDER =
      Comparator.comparingLong(QuoteChain::nodeE9)
          .thenComparingDouble(Quote::strike)
          .thenComparing(Quote::isCall)
          .thenComparingDouble(Quote::years)
          .thenComparingDouble(Quote::bid)
          .thenComparingDouble(Quote::ask)
          .thenComparingDouble(Quote::forward)
          .thenComparingDouble(Quote::rate)
          .thenComparing(Quote::unit);

  boolean hasForward() {
    return forward > 0.0;
  }

  boolean hasBothSides() {
    return bid > 0.0 && ask > 0.0;
  }

  double mid() {
    return 0.5 * (bid + ask);
  }

  /** One line that says all of it, the same for the same numbers. */
  String canonical() {
    return String.join(
        ",",
        Double.toString(years),
        Double.toString(forward),
        Double.toString(rate),
        Double.toString(strike),
        isCall ? "C" : "P",
        Double.toString(bid),
        Double.toString(ask),
        unit.name());
  }
}
