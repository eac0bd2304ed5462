package cenote.simulator.checker;

import java.util.Arrays;

/**
 * Markets that trade by call auctions, as the pool tells of them ({@code rules.md} 11.5, 12.3): all
 * fills of an instrument within one window of 5 s have one price.
 */
final class OwnAuctions {

  private static final long WINDOW_NS = 5_000_000_000L;
  private static final int MAX_UNDERLYINGS = 64;

  private final boolean[] isOn = new boolean[MAX_UNDERLYINGS];
  private final int[] whys = new int[MAX_UNDERLYINGS];
  private final long[] begun = new long[MAX_UNDERLYINGS];
  private long[] pricesE8 = new long[64];
  private long[] windows = new long[64];
  private long[] periods = new long[64];

  /**
   * A market came to auctions, or left them (0).
   *
   * @return false when it only has less reason than before, which time alone may bring, before the
   *     entry at hand
   */
  boolean change(int underlying, int why) {
    boolean isMore = (why & ~whys[underlying]) != 0;
    whys[underlying] = why;
    begun[underlying] += why != 0 && !isOn[underlying] ? 1 : 0;
    isOn[underlying] = why != 0;
    return isMore;
  }

  /**
   * A fill: the price that others of the window had, or its own when it is the first or outside of
   * auctions.
   */
  long onlyPriceE8(int instrument, int underlying, long priceE8, long nowNs) {
    if (!isOn[underlying]) {
      return priceE8;
    }
    if (instrument >= pricesE8.length) {
      int size = Math.max(instrument + 1, pricesE8.length * 2);
      pricesE8 = Arrays.copyOf(pricesE8, size);
      windows = Arrays.copyOf(windows, size);
      periods = Arrays.copyOf(periods, size);
    }
    long window = nowNs / WINDOW_NS;
    boolean isFirst = windows[instrument] != window || periods[instrument] != begun[underlying];
    if (isFirst) {
      windows[instrument] = window;
      periods[instrument] = begun[underlying];
      pricesE8[instrument] = priceE8;
    }
    return pricesE8[instrument];
  }
}
