package cenote.quant.margin;

import cenote.kernel.Exp;
import cenote.kernel.Log;

/**
 * How far volatilities move: by a range times m = (30 days / time to expiry)^power.
 *
 * @param up range upwards, 0 or more
 * @param down range downwards, 0 or more
 * @param shortTermPower up to 30 days
 * @param longTermPower beyond 30 days
 * @param floorDays time to expiry counts as at least that; above 0
 * @param leastUp a volatility after an upward move is at least that, 0 or more
 */
public record VolatilityTerms(
    double up,
    double down,
    double shortTermPower,
    double longTermPower,
    double floorDays,
    double leastUp) {
  private static final double REFERENCE_DAYS = 30.0;
  private static final double SECONDS_A_DAY = 86_400.0;

  /**
   * A volatility after a move that does not depend on the strike.
   *
   * @param seconds to expiry
   */
  double shocked(double volatility, VolatilityShock shock, long seconds) {
    return switch (shock) {
      case UP -> Math.max(volatility * (1.0 + up * multiple(seconds)), leastUp);
      case DOWN -> volatility * Math.max(1.0 - down * multiple(seconds), 0.0);
      case FLAT -> volatility;
      case LINEAR, ABSOLUTE -> throw new IllegalArgumentException("skew: " + shock);
    };
  }

  private double multiple(long seconds) {
    double days = seconds / SECONDS_A_DAY;
    double power = days <= REFERENCE_DAYS ? shortTermPower : longTermPower;
    return Exp.exp(power * Log.logRatio(REFERENCE_DAYS, Math.max(days, floorDays)));
  }
}
