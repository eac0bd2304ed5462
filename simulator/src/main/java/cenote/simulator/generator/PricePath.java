package cenote.simulator.generator;

import cenote.simulator.world.Dice;
import java.util.List;

/**
 * The true prices that reporters see: calm, trends, crashes and gaps, moving together or one by
 * one, so that calls, close-outs and insolvencies happen within minutes of log time.
 */
final class PricePath {

  private static final double SECONDS_OF_YEAR = 365 * 86_400.0;

  private final Dice dice;
  private final double[] prices;
  private final double[] starts;
  private final double[] driftPerSecond;
  private final double[] volatility;
  private long nowNs;
  private long regimeUntilNs;

  PricePath(Dice dice, List<World.UnderlyingPlan> underlyings, long nowNs) {
    int count = underlyings.size();
    this.dice = dice;
    this.prices = new double[count];
    this.starts = new double[count];
    this.driftPerSecond = new double[count];
    this.volatility = new double[count];
    this.nowNs = nowNs;
    for (int u = 0; u < count; u++) {
      starts[u] = underlyings.get(u).price();
      prices[u] = starts[u];
    }
  }

  double price(int underlying) {
    return prices[underlying];
  }

  /** Follows the path to a later time; a time that goes back changes nothing. */
  void moveTo(long timeNs) {
    if (timeNs <= nowNs) {
      return;
    }
    if (timeNs >= regimeUntilNs) {
      changeRegime(timeNs);
    }
    double seconds = Math.min(60, (timeNs - nowNs) * 1e-9);
    nowNs = timeNs;
    double common = dice.normal();
    for (int u = 0; u < prices.length; u++) {
      double shock = 0.8 * common + 0.6 * dice.normal();
      double deviation = volatility[u] * StrictMath.sqrt(seconds / SECONDS_OF_YEAR);
      double back = 2e-4 * StrictMath.log(starts[u] / prices[u]);
      scale(u, (driftPerSecond[u] + back) * seconds + deviation * shock);
    }
  }

  private void scale(int underlying, double logReturn) {
    double moved = prices[underlying] * StrictMath.exp(logReturn);
    prices[underlying] = Math.clamp(moved, starts[underlying] / 50, starts[underlying] * 50);
  }

  private void changeRegime(long timeNs) {
    int kind = dice.between(0, 9);
    boolean isCommon = dice.chance(0.6);
    int one = dice.between(0, prices.length - 1);
    for (int u = 0; u < prices.length; u++) {
      boolean isTouched = isCommon || u == one;
      driftPerSecond[u] = 0;
      volatility[u] = dice.logBetween(0.3, 1.5);
      if (isTouched) {
        startRegime(u, kind);
      }
    }
    long seconds = kind < 5 ? dice.between(40L, 240L) : dice.between(8L, 45L);
    regimeUntilNs = timeNs + seconds * 1_000_000_000L;
  }

  private void startRegime(int u, int kind) {
    switch (kind) {
      case 5 -> driftPerSecond[u] = dice.between(-6e-3, -1e-3);
      case 6 -> driftPerSecond[u] = dice.between(1e-3, 6e-3);
      case 7 -> volatility[u] = dice.logBetween(5, 40);
      case 8 -> scale(u, dice.between(-0.35, 0.35));
      case 9 -> scale(u, dice.between(-0.08, 0.08));
      default -> {}
    }
  }
}
