package cenote.simulator.market;

/**
 * How far a price may jump: less than a fifth from where it was within a minute, for more makes a
 * market reduce-only for two; further only once in several minutes.
 */
final class Leash {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long WINDOW_NS = 63 * SECOND_NS;
  private static final double MOST = 0.185;
  private static final int KEPT = 16;

  private final Dice dice;
  private final long[] timesNs = new long[KEPT];
  private final double[] pricesE8 = new double[KEPT];
  private int next;
  private long freeNs;

  Leash(Dice dice) {
    this.dice = dice;
  }

  void start(long nowNs) {
    freeNs = nowNs + dice.between(4L, 400L) * SECOND_NS;
  }

  /** True when the price may jump there. */
  boolean allows(double fromE8, double toE8, long nowNs) {
    return nowNs >= freeNs || isShort(fromE8, toE8, nowNs);
  }

  private boolean isShort(double fromE8, double toE8, long nowNs) {
    boolean isShort = isNear(fromE8, toE8);
    for (int i = 0; i < KEPT; i++) {
      isShort &= timesNs[i] < nowNs - WINDOW_NS || isNear(pricesE8[i], toE8);
    }
    return isShort;
  }

  private static boolean isNear(double fromE8, double toE8) {
    return Math.abs(toE8 / fromE8 - 1) <= MOST;
  }

  /** The price jumps there. */
  void jumps(double fromE8, double toE8, long nowNs) {
    if (!isShort(fromE8, toE8, nowNs)) {
      freeNs = nowNs + dice.between(240L, 900L) * SECOND_NS;
    }
    timesNs[next % KEPT] = nowNs;
    pricesE8[next % KEPT] = fromE8;
    next++;
  }
}
