package cenote.gateway.view;

import cenote.kernel.ExpiryGreeks;
import cenote.pool.Pool;
import cenote.pool.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * {@link Greeks} of one unit of any instrument, kept for all options of an underlying until the key
 * of their marks changes, and then computed an expiry at a time. When the key changes is decided by
 * the log; what follows from it is computed when asked for. One thread, the replica's.
 */
public final class LiveGreeks {

  private final ExpiryGreeks kernel = ExpiryGreeks.best();
  private UnderlyingOptions[] underlyings = new UnderlyingOptions[0];
  private @Nullable Pool known;

  /** Of a live or expired instrument, at the key of its mark. */
  public Greeks of(Pool pool, int instrument) {
    Market market = pool.market();
    if (market.isExpired(instrument)) {
      return Greeks.NONE;
    }
    if (market.isLinear(instrument)) {
      return Greeks.LINEAR;
    }
    return options(pool, market.underlyingOf(instrument)).greeks(market, instrument);
  }

  /** Another pool is another replica, whose keys say nothing about those before. */
  private UnderlyingOptions options(Pool pool, int underlying) {
    if (pool != known) {
      known = pool;
      underlyings = new UnderlyingOptions[Market.MAX_UNDERLYINGS];
    }
    UnderlyingOptions options = underlyings[underlying];
    if (options == null) {
      options = new UnderlyingOptions(underlying);
      underlyings[underlying] = options;
    }
    options.refresh(pool.market(), kernel);
    return options;
  }
}
