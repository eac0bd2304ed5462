package cenote.quant.margin;

import java.util.List;

/** Parts of portfolios that tests vary. */
final class Books {
  static final long HALF_DAY = 43_200;
  static final long YEAR = 365 * 86_400;
  static final PerpetualPosition NO_PERPETUALS = new PerpetualPosition(0.0, 0.0, 1.0, 0.0, 0.0);

  private Books() {}

  /** Sure of everything, without rate. */
  static ExpiryFeed feed(long seconds, double forward) {
    return feed(seconds, forward, 0.0);
  }

  static ExpiryFeed feed(long seconds, double forward, double rate) {
    return new ExpiryFeed(seconds, forward, 1.0, rate, 1.0, 1.0);
  }

  static OptionLeg call(double strike, double volatility, double quantity) {
    return new OptionLeg(true, strike, volatility, quantity);
  }

  static OptionLeg put(double strike, double volatility, double quantity) {
    return new OptionLeg(false, strike, volatility, quantity);
  }

  static ExpiryBook expiry(ExpiryFeed feed, OptionLeg... options) {
    return new ExpiryBook(feed, List.of(options));
  }

  /** Options alone, in cash that holds its peg. */
  static DerivePortfolio options(double spot, ExpiryBook... expiries) {
    return new DerivePortfolio(0.0, spot, 1.0, 1.0, NO_PERPETUALS, List.of(expiries));
  }
}
