package cenote.quant.surface;

import cenote.kernel.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forward and discount of an expiry from put-call parity: C - P = D F - D K, a line in the strike,
 * by least squares over the strikes where both options have two sides, each weighted with the
 * inverse square of the sum of the two spreads.
 */
final class ParityForward {
  private static final int PAIRS_MIN = 2;

  /** Greatest interest a year, continuously compounded, of either sign. */
  private static final double RATE_MAX = 0.5;

  /** So far may ln D be off by the ticks of the prices, however short the life. */
  private static final double LOG_DISCOUNT_ROUNDING = 0.02;

  /** A spread of zero counts as this share of the strike. */
  private static final double SPREAD_SHARE_MIN = 1e-6;

  private record Pair(double strike, double difference, double weight) {}

  private ParityForward() {}

  /** Empty when fewer than two strikes have both options, or the line means nothing. */
  static Optional<Delivery> of(List<Quote> expiry) {
    List<Pair> pairs = pairs(expiry);
    return pairs.size() < PAIRS_MIN
        ? Optional.empty()
        : Optional.of(line(pairs))
            .filter(found -> isSound(found, PricedQuote.years(expiry.getFirst())));
  }

  /** Sorted by strike, puts first: the two of one strike are neighbours. */
  private static List<Pair> pairs(List<Quote> expiry) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < expiry.size(); i++) {
      Quote put = expiry.get(i - 1);
      Quote call = expiry.get(i);
      if (put.strike() == call.strike() && isPriced(put) && isPriced(call)) {
        pairs.add(pair(put, call));
      }
    }
    return pairs;
  }

  private static boolean isPriced(Quote quote) {
    return quote.hasBothSides() && quote.unit() == QuoteUnit.PRICE;
  }

  private static Pair pair(Quote put, Quote call) {
    double spread = put.ask() - put.bid() + call.ask() - call.bid();
    double width = Math.max(spread, SPREAD_SHARE_MIN * call.strike());
    return new Pair(call.strike(), call.mid() - put.mid(), 1.0 / (width * width));
  }

  private static Delivery line(List<Pair> pairs) {
    double weight = 0.0;
    double strike = 0.0;
    double difference = 0.0;
    for (Pair pair : pairs) {
      weight += pair.weight();
      strike += pair.weight() * pair.strike();
      difference += pair.weight() * pair.difference();
    }
    strike /= weight;
    difference /= weight;
    double covariance = 0.0;
    double variance = 0.0;
    for (Pair pair : pairs) {
      double distance = pair.strike() - strike;
      covariance += pair.weight() * distance * (pair.difference() - difference);
      variance += pair.weight() * distance * distance;
    }
    double discount = -covariance / variance;
    return new Delivery(strike + difference / discount, discount);
  }

  private static boolean isSound(Delivery delivery, double years) {
    double most = Math.max(RATE_MAX * years, LOG_DISCOUNT_ROUNDING);
    return delivery.discount() > 0.0
        && Math.abs(Log.log(delivery.discount())) <= most
        && delivery.forward() > 0.0;
  }
}
