package cenote.gateway.view;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gross Greeks and open interest by underlying. The pool itself is flat: these are its books. */
final class Exposures {

  private static final long E10 = 10_000_000_000L;

  private final Pool pool;
  private final List<Map<Long, Greeks>> byExpiry = new ArrayList<>();
  private final long[] fundingRatesE9;

  private Exposures(Pool pool) {
    this.pool = pool;
    int count = pool.market().underlyingCount();
    this.fundingRatesE9 = new long[count];
    for (int u = 0; u < count; u++) {
      byExpiry.add(new TreeMap<>());
    }
  }

  static List<PoolView.Exposure> of(Pool pool) {
    Exposures exposures = new Exposures(pool);
    exposures.sum();
    List<PoolView.Exposure> views = new ArrayList<>();
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      views.add(exposures.view(u));
    }
    return List.copyOf(views);
  }

  private void sum() {
    Market market = pool.market();
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (market.kind(i) == InstrumentKind.PERPETUAL) {
        fundingRatesE9[market.underlyingOf(i)] = market.fundingRateE9(i);
      }
      long openInterestE8 = pool.ledger().openInterestE8(i);
      if (openInterestE8 > 0) {
        Greeks gross = Greeks.of(pool, i).times(openInterestE8).absolute();
        byExpiry.get(market.underlyingOf(i)).merge(market.expiryNs(i), gross, Greeks::plus);
      }
    }
  }

  private PoolView.Exposure view(int underlying) {
    Market market = pool.market();
    Map<Long, Greeks> parts = byExpiry.get(underlying);
    return new PoolView.Exposure(
        underlying,
        Words.symbol(market.symbol(underlying)),
        Words.DOMAINS.get(market.domain(underlying)),
        UnderlyingView.openInterestE6(pool, underlying),
        FixedPoint.mulDivFloor(market.advE8(underlying) / 10, market.indexE8(underlying), E10),
        fundingRatesE9[underlying],
        parts.values().stream().reduce(Greeks.NONE, Greeks::plus),
        parts.entrySet().stream()
            .map(part -> new PoolView.ByExpiry(part.getKey(), part.getValue()))
            .toList());
  }
}
