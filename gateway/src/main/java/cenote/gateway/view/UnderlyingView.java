package cenote.gateway.view;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * What an index is of, where its price comes from, and how risky the pool takes it to be.
 *
 * @param indexE8 accepted price; 0 before the first
 * @param confidenceE9 how much observations agree and how old they are, 0 to 1
 * @param heldSinceNs since when a jump is held; 0 when none is
 * @param sigmaE9 yearly volatility
 * @param advE8 mean daily volume, units
 * @param surfaceAgeNs log time since the volatility surface was reported; -1 while the smile holds
 * @param openInterestE8 long quantity over all its contracts
 * @param openInterestE6 the same at the index, cash
 * @param quorum live observations that a report needs
 */
public record UnderlyingView(
    int underlying,
    String symbol,
    String domain,
    long indexE8,
    long confidenceE9,
    long observedNs,
    long acceptedNs,
    long heldSinceNs,
    boolean isReduceOnly,
    long sigmaE9,
    long advE8,
    long surfaceAgeNs,
    long openInterestE8,
    long openInterestE6,
    int quorum,
    List<SourceView> sources) {

  private static final long E10 = 10_000_000_000L;

  /** Reads all of them. */
  public static List<UnderlyingView> all(Pool pool, Sources sources) {
    List<UnderlyingView> views = new ArrayList<>();
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      views.add(of(pool, sources, u));
    }
    return List.copyOf(views);
  }

  /** Reads one. */
  public static UnderlyingView of(Pool pool, Sources sources, int underlying) {
    Market market = pool.market();
    return new UnderlyingView(
        underlying,
        Words.symbol(market.symbol(underlying)),
        Words.DOMAINS.get(market.domain(underlying)),
        market.indexE8(underlying),
        market.confidenceE9(underlying),
        market.observedNs(underlying),
        market.acceptedNs(underlying),
        pool.prices().heldSinceNs(underlying),
        market.isReduceOnly(underlying),
        market.sigmaE9(underlying),
        market.advE8(underlying),
        market.surfaceAgeNs(underlying),
        pool.ledger().underlyingOpenInterestE8(underlying),
        openInterestE6(pool, underlying),
        pool.prices().quorum(),
        sources.of(pool, underlying));
  }

  /** Open interest at the index, cash E6, rounded down. */
  static long openInterestE6(Pool pool, int underlying) {
    return FixedPoint.mulDivFloor(
        pool.ledger().underlyingOpenInterestE8(underlying), pool.market().indexE8(underlying), E10);
  }
}
