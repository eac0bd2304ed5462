package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.market.Market;
import cenote.pool.price.Prices;
import java.util.ArrayList;
import java.util.List;

/**
 * The last observation of each reporter: the pool keeps only its time. Hears events and is read on
 * the thread that owns the replica; empty after a start from a snapshot until the next report.
 */
public final class Sources implements PoolEvents {

  private final long[][] pricesE8 = new long[Market.MAX_UNDERLYINGS][Prices.MAX_REPORTERS];
  private final int[] principals = new int[Prices.MAX_REPORTERS];
  private int count;

  @Override
  public void onObservation(int underlying, int reporter, int family, long priceE8, long timeNs) {
    pricesE8[underlying][slot(reporter)] = priceE8;
  }

  /** What the reporters last saw of an underlying. */
  List<SourceView> of(Pool pool, int underlying) {
    Prices prices = pool.prices();
    List<SourceView> views = new ArrayList<>();
    for (int reporter = 0; reporter < prices.reporterCount(); reporter++) {
      int principal = prices.reporterPrincipal(reporter);
      views.add(
          new SourceView(
              pool.principals().key(principal),
              prices.family(reporter),
              pricesE8[underlying][slot(principal)],
              prices.lastObservedNs(underlying, reporter)));
    }
    return List.copyOf(views);
  }

  private int slot(int principal) {
    for (int i = 0; i < count; i++) {
      if (principals[i] == principal) {
        return i;
      }
    }
    principals[count] = principal;
    return count++;
  }
}
