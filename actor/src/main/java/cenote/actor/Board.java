package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * What is listed and lives, by underlying, and the index of the last minute. A picture of the pool
 * that is taken anew each second.
 */
final class Board {

  /** An instrument is left alone this long before it expires, ns. */
  private static final long LAST_NS = 20_000_000_000L;

  private static final int SAMPLES = 64;

  private final int[] perpetuals = new int[Catalogue.count()];
  private final int[] futures = new int[Catalogue.count()];
  private final int[][] options = new int[Catalogue.count()][0];
  private final int[][] linears = new int[Catalogue.count()][0];
  private int[] live = new int[0];
  private final long[][] samplesE8 = new long[Catalogue.count()][SAMPLES];
  private long taken;
  private int firstLive;

  /** Takes the picture; to be called once a second. */
  void take(Pool pool, long timeNs) {
    Market market = pool.market();
    gather(market, timeNs);
    for (int u = 0; u < Math.min(Catalogue.count(), market.underlyingCount()); u++) {
      samplesE8[u][(int) (taken % SAMPLES)] = market.indexE8(u);
    }
    taken++;
  }

  private void gather(Market market, long timeNs) {
    Arrays.fill(perpetuals, -1);
    Arrays.fill(futures, -1);
    int[][] found = new int[Catalogue.count()][0];
    int[][] flat = new int[Catalogue.count()][0];
    int[] all = new int[0];
    while (firstLive < market.instrumentCount() && market.isExpired(firstLive)) {
      firstLive++;
    }
    for (int i = firstLive; i < market.instrumentCount(); i++) {
      int u = market.underlyingOf(i);
      if (isLive(market, i, timeNs) && u < Catalogue.count()) {
        all = append(all, i);
        if (market.isLinear(i)) {
          flat[u] = append(flat[u], i);
          (market.kind(i) == InstrumentKind.PERPETUAL ? perpetuals : futures)[u] = i;
        } else {
          found[u] = append(found[u], i);
        }
      }
    }
    System.arraycopy(found, 0, options, 0, found.length);
    System.arraycopy(flat, 0, linears, 0, flat.length);
    live = all;
  }

  private static boolean isLive(Market market, int instrument, long timeNs) {
    long expiryNs = market.expiryNs(instrument);
    return !market.isExpired(instrument) && (expiryNs == 0 || expiryNs > timeNs + LAST_NS);
  }

  private static int[] append(int[] array, int value) {
    int[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = value;
    return longer;
  }

  /** The perpetual, or -1. */
  int perpetual(int underlying) {
    return perpetuals[underlying];
  }

  /** The future listed last, or -1. */
  int future(int underlying) {
    return futures[underlying];
  }

  /** Perpetual and futures; not to be changed. */
  int[] linears(int underlying) {
    return linears[underlying];
  }

  /** Live options; not to be changed. */
  int[] options(int underlying) {
    return options[underlying];
  }

  /** Everything that lives; not to be changed. */
  int[] live() {
    return live;
  }

  /** How much the index has moved in so many seconds, up to a minute; 0 when that is not known. */
  double moved(int underlying, int seconds) {
    if (taken <= seconds) {
      return 0;
    }
    double now = samplesE8[underlying][(int) ((taken - 1) % SAMPLES)];
    double before = samplesE8[underlying][(int) ((taken - 1 - seconds) % SAMPLES)];
    return before == 0 ? 0 : now / before - 1;
  }
}
