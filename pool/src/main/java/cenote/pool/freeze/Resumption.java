package cenote.pool.freeze;

import cenote.pool.Reject;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * How a market comes back after an outage ({@code rules.md} 11.6, reliability 5): no trade before
 * an index was accepted after it, then only what reduces for [10 s] from that index, then all.
 */
final class Resumption {

  private static final long CANCEL_ONLY_NS = 10_000_000_000L;
  private static final long WAITS_FOR_PRICE = Long.MAX_VALUE;

  /** From when on a market trades; {@link #WAITS_FOR_PRICE} before its first index. */
  private final long[] tradesFromNs = new long[Market.MAX_UNDERLYINGS];

  /** Holds back the underlyings that there are. */
  void begin(int underlyings) {
    Arrays.fill(tradesFromNs, 0, underlyings, WAITS_FOR_PRICE);
  }

  /** An index was accepted at {@code nowNs}. */
  void onIndex(int underlying, long nowNs) {
    if (tradesFromNs[underlying] == WAITS_FOR_PRICE) {
      tradesFromNs[underlying] = nowNs + CANCEL_ONLY_NS;
    }
  }

  /** Whether what does not only reduce passes on one market. */
  Reject check(int underlying, boolean isReducing, long nowNs) {
    long fromNs = tradesFromNs[underlying];
    if (fromNs == WAITS_FOR_PRICE) {
      return Reject.PRICE_STALE;
    }
    return nowNs < fromNs && !isReducing ? Reject.MARKET_CANCEL_ONLY : Reject.NONE;
  }

  /** Likewise on all underlyings of a bit mask. */
  Reject checkAll(long underlyings, long nowNs) {
    for (long left = underlyings; left != 0; left &= left - 1) {
      Reject reject = check(Long.numberOfTrailingZeros(left), false, nowNs);
      if (reject != Reject.NONE) {
        return reject;
      }
    }
    return Reject.NONE;
  }

  /** When the market trades fully, ns; {@code Long.MAX_VALUE} while it waits for an index. */
  long tradesFromNs(int underlying) {
    return tradesFromNs[underlying];
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(tradesFromNs, Market.MAX_UNDERLYINGS);
  }

  void read(SnapshotReader reader) {
    reader.takeLongs(tradesFromNs, Market.MAX_UNDERLYINGS);
  }
}
