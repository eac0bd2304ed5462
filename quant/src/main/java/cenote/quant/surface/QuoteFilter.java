package cenote.quant.surface;

import cenote.kernel.Black76;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides quote by quote what is fitted; an expiry at a time, in the chain's order. */
final class QuoteFilter {
  static final double SPREAD_MAX = 0.30;
  static final double DELTA_MIN = 0.02;
  static final double DELTA_MAX = 0.98;
  static final int QUOTES_MIN = 3;

  private final List<List<UsedQuote>> expiries = new ArrayList<>();
  private final List<DroppedQuote> dropped = new ArrayList<>();
  private final double[] valueAndDelta = new double[2];

  /** The quotes that are fitted, by expiry; each expiry has enough of them. */
  List<List<UsedQuote>> expiries() {
    return expiries;
  }

  List<DroppedQuote> dropped() {
    return dropped;
  }

  void drop(List<Quote> quotes, DropReason reason) {
    quotes.forEach(quote -> dropped.add(new DroppedQuote(quote, reason)));
  }

  /** Takes what is good of an expiry, by strike, puts before calls. */
  void add(List<PricedQuote> expiry) {
    List<UsedQuote> good = new ArrayList<>();
    for (PricedQuote priced : expiry) {
      use(priced).ifPresent(good::add);
    }
    List<UsedQuote> kept = new ArrayList<>();
    for (UsedQuote used : good) {
      keepBetter(kept, used);
    }
    if (kept.size() < QUOTES_MIN) {
      drop(kept.stream().map(UsedQuote::quote).toList(), DropReason.THIN_EXPIRY);
    } else {
      expiries.add(kept);
    }
  }

  private Optional<UsedQuote> use(PricedQuote priced) {
    Quote quote = priced.quote();
    if (!quote.hasBothSides()) {
      return dropped(quote, DropReason.ONE_SIDED);
    }
    if (quote.ask() - quote.bid() >= SPREAD_MAX * quote.mid()) {
      return dropped(quote, DropReason.WIDE_SPREAD);
    }
    double bid = priced.volatility(quote.bid());
    double mid = priced.volatility(quote.mid());
    double ask = priced.volatility(quote.ask());
    if (!Double.isFinite(bid + mid + ask)) {
      return dropped(quote, DropReason.NO_VOLATILITY);
    }
    double delta = Math.abs(delta(priced, mid));
    if (delta < DELTA_MIN || delta > DELTA_MAX) {
      return dropped(quote, DropReason.DELTA_OUTSIDE);
    }
    return Optional.of(
        new UsedQuote(
            quote,
            expiries.size(),
            priced.delivery().forward(),
            priced.logStrike(),
            bid,
            mid,
            ask,
            vega(priced, mid)));
  }

  private Optional<UsedQuote> dropped(Quote quote, DropReason reason) {
    dropped.add(new DroppedQuote(quote, reason));
    return Optional.empty();
  }

  /** Of put and call of one strike, neighbours here, the one that is out of the money stays. */
  private void keepBetter(List<UsedQuote> kept, UsedQuote call) {
    boolean isPair = !kept.isEmpty() && kept.getLast().quote().strike() == call.quote().strike();
    if (!isPair) {
      kept.add(call);
      return;
    }
    if (call.logStrike() >= 0.0) {
      dropped.add(new DroppedQuote(kept.removeLast().quote(), DropReason.IN_THE_MONEY));
      kept.add(call);
    } else {
      dropped.add(new DroppedQuote(call.quote(), DropReason.IN_THE_MONEY));
    }
  }

  private double delta(PricedQuote priced, double volatility) {
    Quote quote = priced.quote();
    double deviation = volatility * Math.sqrt(priced.years());
    double forward = priced.delivery().forward();
    Black76.priceAndDelta(
        quote.isCall(), forward, quote.strike(), deviation, 1.0, valueAndDelta, 0);
    return valueAndDelta[1];
  }

  private static double vega(PricedQuote priced, double volatility) {
    double[] greeks = new double[5];
    double forward = priced.delivery().forward();
    Black76.greeks(
        priced.quote().isCall(),
        forward,
        priced.quote().strike(),
        priced.years(),
        volatility,
        0.0,
        greeks);
    return greeks[3] / forward;
  }
}
