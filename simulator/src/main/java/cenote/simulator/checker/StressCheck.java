package cenote.simulator.checker;

import cenote.pool.asset.Assets;
import cenote.pool.margin.Requirement;

/**
 * The test of withdrawals told again, for accounts without options ({@code rules.md} 4.4): what is
 * left covers 1.1 R_IM though each underlying moves, alone and against the account, by a quarter of
 * its 24 h range and by the doubt in its price (11.2).
 */
final class StressCheck {

  private static final double DAY_ROOT = Math.sqrt(24.0 / 8_760.0);
  private static final double[] FLOORS = {0.09, 0.25};
  private static final double Z = 3.0;
  private static final double DOUBT = 1e-9;

  private final Desk desk;

  StressCheck(Desk desk) {
    this.desk = desk;
  }

  /** An accepted withdrawal of this account is at hand. */
  void check(int account) {
    if (hasOptions(account)) {
      return;
    }
    Requirement margin = desk.pool.margin(account);
    double neededE6 = 1.1 * margin.initialE6();
    double leftE6 = margin.withdrawableE6();
    for (int u = 0; u < desk.listings.underlyings(); u++) {
      leftE6 -= lossE6(account, u);
    }
    double missing = neededE6 - leftE6 - 4 - DOUBT * Math.abs(neededE6 + leftE6);
    desk.tally.atMost(
        Check.STRESS, "missing at stressed prices", account, 0, (long) Math.ceil(missing));
  }

  private boolean hasOptions(int account) {
    Legs legs = desk.positions.legs(account);
    for (int i = 0; i < legs.count; i++) {
      if (!desk.listings.isLinear(legs.instruments[i])) {
        return true;
      }
    }
    return false;
  }

  private double lossE6(int account, int underlying) {
    double move = 0.25 * range(underlying) + 1 - desk.market.confidenceE9(underlying) / 1e9;
    double down = changeE6(account, underlying, -move);
    double up = changeE6(account, underlying, move);
    return Math.max(0, -Math.min(down, up));
  }

  /** The range that the volatility in force asks for; the one in force is never below it. */
  private double range(int underlying) {
    double floor = FLOORS[desk.market.domain(underlying)];
    double asked = Z * desk.market.sigmaE9(underlying) / 1e9 * DAY_ROOT;
    return Math.clamp(asked, floor, 6 * floor);
  }

  /** Change of E_W: gains that are not settled cannot leave (2.4). */
  private double changeE6(int account, int underlying, double move) {
    double before = 0;
    double change = 0;
    Legs legs = desk.positions.legs(account);
    for (int i = 0; i < legs.count; i++) {
      int instrument = legs.instruments[i];
      if (desk.listings.underlyingOf(instrument) == underlying) {
        double grossE6 = legs.quantitiesE8[i] / 1e10 * desk.market.markE8(instrument);
        before += grossE6 - legs.costsE6[i];
        change += grossE6 * move;
      }
    }
    return collateralE6(account, underlying) * move
        + Math.min(0, before + change)
        - Math.min(0, before);
  }

  private double collateralE6(int account, int underlying) {
    Assets assets = desk.pool.assets();
    double sum = 0;
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      if (assets.underlying(asset) == underlying) {
        long credited =
            desk.money.balance(account, asset) - desk.ledger.heldWithoutCredit(account, asset);
        long priceE8 = assets.priceE8(asset, desk.market.indexE8(underlying));
        double kept = 1 - assets.initialHaircutE9(asset) / 1e9;
        sum += kept * assets.valueE6(asset, credited, priceE8);
      }
    }
    return sum;
  }
}
