package cenote.actor;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.quant.surface.Quote;
import cenote.quant.surface.QuoteUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The live options of an underlying as quotes to be fitted: the best prices that stand, life and
 * forward as the pool has them.
 */
final class VenueQuotes {

  private static final double E8 = 1e8;

  /** In its last quarter of an hour a spread of an option is many points of volatility. */
  private static final double LEAST_YEARS = 15.0 / (365 * 24 * 60);

  private VenueQuotes() {}

  /**
   * The best prices of all venues. Where one bids more than another asks, and not enough more to
   * pay the fees of who trades it away, the lower price is the bid.
   */
  static List<Quote> merged(Floor floor, int underlying) {
    List<Quote> quotes = new ArrayList<>();
    for (int option : living(floor, underlying)) {
      long bidE8 = 0;
      long askE8 = 0;
      for (int v = 0; v < Cast.VENUES; v++) {
        long ofVenueE8 = floor.venue(v).bestE8(option, false);
        bidE8 = Math.max(bidE8, floor.venue(v).bestE8(option, true));
        askE8 = askE8 == 0 || (ofVenueE8 > 0 && ofVenueE8 < askE8) ? ofVenueE8 : askE8;
      }
      boolean isCrossed = askE8 > 0 && bidE8 > askE8 && !Arbitrageur.isWorthwhile(bidE8, askE8);
      quotes.add(quote(floor, option, isCrossed ? askE8 : bidE8, isCrossed ? bidE8 : askE8));
    }
    return List.copyOf(quotes);
  }

  /** The best prices of one venue. */
  static List<Quote> at(Floor floor, int underlying, int venue) {
    List<Quote> quotes = new ArrayList<>();
    for (int option : living(floor, underlying)) {
      Venue of = floor.venue(venue);
      quotes.add(quote(floor, option, of.bestE8(option, true), of.bestE8(option, false)));
    }
    return List.copyOf(quotes);
  }

  /** True when two thirds of the options have a bid and an ask. */
  static boolean isEnough(List<Quote> quotes) {
    long twoSided = quotes.stream().filter(quote -> quote.bid() > 0 && quote.ask() > 0).count();
    return twoSided > 0 && 3 * twoSided >= 2L * quotes.size();
  }

  private static List<Integer> living(Floor floor, int underlying) {
    Market market = floor.pool().market();
    List<Integer> living = new ArrayList<>();
    for (int option : floor.board().options(underlying)) {
      if (market.years(option) >= LEAST_YEARS) {
        living.add(option);
      }
    }
    return living;
  }

  private static Quote quote(Floor floor, int option, long bidE8, long askE8) {
    Market market = floor.pool().market();
    return new Quote(
        market.years(option),
        market.keyForward(market.underlyingOf(option), market.expirySlot(option)),
        0.0,
        market.strikeE8(option) / E8,
        market.kind(option) == InstrumentKind.CALL,
        bidE8 / E8,
        askE8 / E8,
        QuoteUnit.PRICE);
  }
}
