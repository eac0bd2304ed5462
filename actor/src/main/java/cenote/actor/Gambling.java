package cenote.actor;

import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;

/**
 * Takes one side of the perpetual with nearly all the leverage that initial margin allows, stays
 * for minutes, and comes back with fresh money after it was closed out.
 *
 * @param share of its initial equity that it lets the requirement take
 * @param isLong which side it takes first
 */
record Gambling(double share, boolean isLong) implements Habit {

  /** The lattice's floors and ranges over four hours ({@code rules.md} 3.1). */
  private static final double CORE_FLOOR = 0.035;

  private static final double RAMP_FLOOR = 0.12;
  private static final double RANGE = 3 * Math.sqrt(4.0 / 8_760);

  /** What add-ons and fees take besides, in parts of notional. */
  private static final double ADD_ONS = 0.0025;

  private static final double FIRST = 0.7;
  private static final double NEAR = 0.94;
  private static final double LEAST_STAY_S = 150;
  private static final double MOST_STAY_S = 420;

  @Override
  public long act(Trader trader, Floor floor, int account) {
    Requirement requirement = floor.pool().margin(account);
    long equityE6 = requirement.equityE6();
    long initialE6 = requirement.initialE6();
    long roomE6 = requirement.equityInitialE6();
    int perpetual = floor.board().perpetual(trader.underlying());
    long heldE8 = floor.positionE8(account, perpetual);
    if (heldE8 == 0) {
      return open(trader, floor, perpetual, equityE6);
    }
    if (floor.nowNs() - trader.changedNs() > 0) {
      trader.reduce(floor, perpetual, 1);
      return trader.seconds(2, 6);
    }
    return press(trader, floor, perpetual, heldE8, (double) initialE6 / Math.max(1, roomE6));
  }

  private long open(Trader trader, Floor floor, int perpetual, long equityE6) {
    boolean isFirst = trader.changedNs() == 0;
    boolean isBuy = isFirst ? isLong : trader.chance(0.5);
    double notionalE6 = equityE6 * share * FIRST / requirementOf(floor, trader.underlying());
    double quantityE8 = floor.amountE8(trader.underlying(), notionalE6) * trader.courage();
    trader.take(floor, perpetual, isBuy, quantityE8);
    trader.changed(floor.nowNs() + trader.seconds(LEAST_STAY_S, MOST_STAY_S));
    return trader.seconds(1, 3);
  }

  /** Adds until the requirement takes the wished share. */
  private long press(Trader trader, Floor floor, int perpetual, long heldE8, double used) {
    if (used > 0 && used < share * NEAR) {
      double moreE8 = Math.abs(heldE8) * Math.min(1, share / used - 1);
      trader.take(floor, perpetual, heldE8 > 0, moreE8 * trader.courage());
      return trader.seconds(1, 3);
    }
    return trader.seconds(3, 8);
  }

  private static double requirementOf(Floor floor, int underlying) {
    Market market = floor.pool().market();
    double least = market.domain(underlying) == 0 ? CORE_FLOOR : RAMP_FLOOR;
    return Math.max(least, RANGE * market.sigmaE9(underlying) / 1e9) + ADD_ONS;
  }
}
