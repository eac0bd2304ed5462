package cenote.reporter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Recorded hourly candles, walked at a chosen speed: within a candle the price goes straight from
 * open to one extreme, to the other, to close, the nearer extreme first. After the last candle the
 * price stands still. Starts with the first candle whatever index the pool has: a pool that saw
 * another price holds the first reports as a jump, or takes them if its price is old.
 */
public final class CandlePath implements MarketPath {

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long DAY_NS = 24 * HOUR_NS;
  private static final double ONE_E8 = 1e8;
  private static final double THIRD = 1.0 / 3;

  private final String label;
  private final Map<Integer, Candles> candles;
  private final double speed;
  private final MarketPath others;
  private final Map<Integer, Long> startNs = new HashMap<>();

  /**
   * A path along files.
   *
   * @param file name of what was read, for people
   * @param candles by underlying
   * @param speed recorded seconds in one second of the wall's clock, positive
   * @param others prices of the underlyings without candles
   */
  public CandlePath(String file, Map<Integer, Candles> candles, double speed, MarketPath others) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed: expected a positive one, got " + speed);
    }
    this.label = "candles of " + file + ", speed " + speed;
    this.candles = Map.copyOf(candles);
    this.speed = speed;
    this.others = others;
  }

  @Override
  public void start(int underlying, long epochNs, long lastIndexE8) {
    startNs.put(underlying, epochNs);
    others.start(underlying, epochNs, lastIndexE8);
  }

  @Override
  public long priceE8(int underlying, long epochNs) {
    Candles of = candles.get(underlying);
    Long start = startNs.get(underlying);
    if (of == null || start == null) {
      return others.priceE8(underlying, epochNs);
    }
    long walkedNs = (long) (Math.max(0, epochNs - start) * speed);
    return at(of, of.timesNs()[0] + walkedNs);
  }

  /** The candles that have ended; not known for a day that is not recorded whole. */
  @Override
  public double dayVolume(int underlying, long epochNs, int daysAgo) {
    Candles of = candles.get(underlying);
    Long start = startNs.get(underlying);
    if (of == null || start == null) {
      return others.dayVolume(underlying, epochNs, daysAgo);
    }
    long[] timesNs = of.timesNs();
    long walkedNs = (long) (Math.max(0, epochNs - start) * speed);
    long endedNs = Math.min(timesNs[0] + walkedNs, timesNs[timesNs.length - 1] + HOUR_NS);
    return volume(of, endedNs - daysAgo * DAY_NS);
  }

  private static double volume(Candles of, long untilNs) {
    if (untilNs - DAY_NS < of.timesNs()[0]) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < of.count(); i++) {
      boolean isInside =
          of.timesNs()[i] >= untilNs - DAY_NS && of.timesNs()[i] + HOUR_NS <= untilNs;
      sum += isInside ? of.volumesE8()[i] / ONE_E8 : 0;
    }
    return sum;
  }

  @Override
  public double speed() {
    return speed;
  }

  @Override
  public String label() {
    return label;
  }

  private static long at(Candles of, long timeNs) {
    int found = Arrays.binarySearch(of.timesNs(), timeNs);
    int index = found >= 0 ? found : Math.max(0, -found - 2);
    double share = (double) (timeNs - of.timesNs()[index]) / HOUR_NS;
    return within(of, index, Math.clamp(share, 0.0, 1.0));
  }

  private static long within(Candles of, int index, double share) {
    long open = of.opensE8()[index];
    long close = of.closesE8()[index];
    boolean isRise = close >= open;
    long first = isRise ? of.lowsE8()[index] : of.highsE8()[index];
    long second = isRise ? of.highsE8()[index] : of.lowsE8()[index];
    if (share < THIRD) {
      return between(open, first, share / THIRD);
    }
    return share < 2 * THIRD
        ? between(first, second, share / THIRD - 1)
        : between(second, close, share / THIRD - 2);
  }

  private static long between(long from, long to, double share) {
    return from + Math.round((to - from) * Math.clamp(share, 0.0, 1.0));
  }
}
