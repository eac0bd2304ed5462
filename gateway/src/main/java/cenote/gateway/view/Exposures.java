package cenote.gateway.view;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.List;

/** Open interest, its cap, funding and Greeks by underlying, for the view of the whole pool. */
final class Exposures {

  private static final long E10 = 10_000_000_000L;

  private Exposures() {}

  static List<PoolView.Exposure> of(Pool pool, LiveGreeks live) {
    long[] fundingRatesE9 = fundingRatesE9(pool.market());
    return GreeksView.of(pool, live).underlyings().stream()
        .map(part -> view(pool, part, fundingRatesE9[part.underlying()]))
        .toList();
  }

  private static long[] fundingRatesE9(Market market) {
    long[] ratesE9 = new long[market.underlyingCount()];
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (market.kind(i) == InstrumentKind.PERPETUAL) {
        ratesE9[market.underlyingOf(i)] = market.fundingRateE9(i);
      }
    }
    return ratesE9;
  }

  private static PoolView.Exposure view(
      Pool pool, GreeksView.ByUnderlying part, long fundingRateE9) {
    Market market = pool.market();
    int underlying = part.underlying();
    return new PoolView.Exposure(
        underlying,
        part.symbol(),
        Words.DOMAINS.get(market.domain(underlying)),
        UnderlyingView.openInterestE6(pool, underlying),
        FixedPoint.mulDivFloor(market.advE8(underlying) / 10, market.indexE8(underlying), E10),
        fundingRateE9,
        part.gross(),
        part.net(),
        part.byExpiry());
  }
}
