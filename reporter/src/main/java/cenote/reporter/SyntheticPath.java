package cenote.reporter;

import java.util.Arrays;

/**
 * A made-up market: a common factor and a part of each underlying's own, with a volatility that
 * wanders and rises after shocks. A pure function of the seed and of the time since the start
 * ({@link StrictMath} only); speed multiplies time for everything but the shocks.
 */
public final class SyntheticPath implements MarketPath {

  /** First prices of BTC, ETH and SOL, E8. */
  private static final long[] FIRST_E8 = {60_000_00000000L, 3_000_00000000L, 150_00000000L};

  private static final double[] COMMON = {0.85, 0.95, 1.0};
  private static final double[] OWN = {0.45, 0.65, 1.1};
  private static final double[] SHOCK = {1.0, 1.1, 1.25};

  /** Units that change hands in a quiet day. */
  private static final double[] VOLUMES = {300_000, 3_000_000, 12_000_000};

  private static final double VOLUME_MOOD = 0.2;
  private static final double DAY_S = 86_400;

  /** Deviation of the log price over one second. */
  private static final double DEVIATION = 1.6e-4;

  private static final double MOOD_S = 420;
  private static final double MOOD = 0.5;
  private static final double NERVES = 1.5;
  private static final double NS = 1e9;

  private final double speed;
  private final Noise common;
  private final Noise[] own = new Noise[FIRST_E8.length];
  private final Shocks shocks;
  private final long[] startNs = new long[FIRST_E8.length];
  private final double[] firstE8 = new double[FIRST_E8.length];
  private final double[] levels = new double[FIRST_E8.length];

  /**
   * A path of three underlyings.
   *
   * @param speed how much faster than the wall's clock the market lives, 0.1 to 1,000
   */
  public SyntheticPath(long seed, double speed) {
    if (!(speed >= 0.1 && speed <= 1_000)) {
      throw new IllegalArgumentException("speed: expected 0.1 to 1000, got " + speed);
    }
    this.speed = speed;
    this.common = new Noise(seed);
    Arrays.setAll(own, u -> new Noise(seed + 1 + u));
    this.shocks = new Shocks(seed + 101);
  }

  @Override
  public void start(int underlying, long epochNs, long lastIndexE8) {
    startNs[underlying] = epochNs;
    firstE8[underlying] = lastIndexE8 > 0 ? lastIndexE8 : FIRST_E8[underlying];
    levels[underlying] = level(underlying, 0);
  }

  @Override
  public long priceE8(int underlying, long epochNs) {
    if (firstE8[underlying] == 0) {
      throw new IllegalStateException("path: expected start of underlying " + underlying);
    }
    double timeS = Math.max(0, epochNs - startNs[underlying]) / NS;
    double moved = level(underlying, timeS) - levels[underlying];
    return Math.max(1, Math.round(firstE8[underlying] * StrictMath.exp(moved)));
  }

  /** Days are alike but for a few tenths; the common part is larger than each one's own. */
  @Override
  public double dayVolume(int underlying, long epochNs, int daysAgo) {
    double livedS = Math.max(0, epochNs - startNs[underlying]) / NS * speed - daysAgo * DAY_S;
    double mood =
        common.at(-3, DAY_S, livedS) + OWN[underlying] * own[underlying].at(-3, DAY_S, livedS);
    return VOLUMES[underlying] * StrictMath.exp(VOLUME_MOOD * mood);
  }

  @Override
  public double speed() {
    return speed;
  }

  @Override
  public String label() {
    return "synthetic market, speed " + speed;
  }

  private double level(int underlying, double timeS) {
    double livedS = timeS * speed;
    double mood = StrictMath.exp(MOOD * common.at(-2, MOOD_S, livedS));
    double agitation = mood * (1 + NERVES * shocks.agitation(timeS));
    double walk =
        COMMON[underlying] * common.walk(livedS, agitation)
            + OWN[underlying] * own[underlying].walk(livedS, agitation);
    return DEVIATION * walk + SHOCK[underlying] * shocks.at(timeS);
  }
}
