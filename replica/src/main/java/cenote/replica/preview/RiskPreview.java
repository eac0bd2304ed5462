package cenote.replica.preview;

import cenote.pool.JointRows;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.market.ShadowMarket;

/**
 * What other volatility and volume of an underlying, or other joint scenarios, would do, by the
 * pool's own requirement beside its market. After {@code SetRisk} the pool goes there at the speeds
 * of 12.1, so this is where it leads if prices and positions stay; the pool's own accounts are left
 * out. Cash E6.
 *
 * @param accounts with a requirement now or then
 * @param called accounts that would newly have less than R_IM
 * @param liquidatable of them, those that would newly have less than R_MM; for 15 minutes a flag
 *     needs a breach under the parameters before as well (11.6)
 * @param initialBeforeE6 sum of R_IM now
 * @param initialAfterE6 sum of R_IM then
 * @param maintenanceBeforeE6 sum of R_MM now
 * @param maintenanceAfterE6 sum of R_MM then
 * @param worstAccount of those not liquidatable now, the one with the least E_MM less R_MM then;
 *     the first of equals, -1 when nobody has a requirement then
 * @param worstCushionE6 its E_MM less R_MM then, negative when it would be liquidatable; 0 without
 *     one
 */
public record RiskPreview(
    int accounts,
    int called,
    int liquidatable,
    long initialBeforeE6,
    long initialAfterE6,
    long maintenanceBeforeE6,
    long maintenanceAfterE6,
    int worstAccount,
    long worstCushionE6) {

  /** Nobody. */
  public static final int NONE = -1;

  /**
   * Looks at every account twice.
   *
   * @param underlying that there is
   * @param sigmaE9 volatility a year, {@link Pool#MIN_SIGMA_E9} to {@link Pool#MAX_SIGMA_E9}
   * @param advE8 daily volume, 1 to {@link Pool#MAX_ADV_E8}
   */
  public static RiskPreview of(Pool pool, int underlying, long sigmaE9, long advE8) {
    return between(
        pool,
        pool.requirementIn(new ShadowMarket(pool.market())),
        pool.requirementIn(new ShadowMarket(pool.market()).risk(underlying, sigmaE9, advE8)));
  }

  /**
   * Likewise for a set of joint scenarios: it alone, at full weight, beside what holds now. After
   * the command the pool goes there at the speeds of {@code docs/adr/0020-joint-scenarios.md}.
   *
   * @param rows that the pool finds no form wrong with; none: J is S
   */
  public static RiskPreview ofJointScenarios(Pool pool, JointRows rows) {
    return between(
        pool, pool.requirementIn(new ShadowMarket(pool.market())), pool.requirementWith(rows));
  }

  /**
   * From one requirement to another, account by account.
   *
   * @param now what is called before
   * @param then what is called after; both of this pool
   */
  public static RiskPreview between(Pool pool, Requirement now, Requirement then) {
    Sum sum = new Sum();
    for (int account = 0; account < pool.ledger().accountCount(); account++) {
      if (!pool.accounts().isPool(account)) {
        sum.add(account, now.of(account), then.of(account));
      }
    }
    return sum.preview();
  }

  /** Adds accounts up. */
  private static final class Sum {
    private int accounts;
    private int called;
    private int liquidatable;
    private long initialBeforeE6;
    private long initialAfterE6;
    private long maintenanceBeforeE6;
    private long maintenanceAfterE6;
    private int worst = NONE;
    private long worstCushionE6;

    void add(int account, Requirement now, Requirement then) {
      if (now.initialE6() == 0 && then.initialE6() == 0) {
        return;
      }
      accounts++;
      initialBeforeE6 += now.initialE6();
      initialAfterE6 += then.initialE6();
      maintenanceBeforeE6 += now.maintenanceE6();
      maintenanceAfterE6 += then.maintenanceE6();
      called += isCalled(then) && !isCalled(now) ? 1 : 0;
      if (!now.isLiquidatable()) {
        long cushionE6 = then.equityMaintenanceE6() - then.maintenanceE6();
        liquidatable += then.isLiquidatable() ? 1 : 0;
        if (worst == NONE || cushionE6 < worstCushionE6) {
          worst = account;
          worstCushionE6 = cushionE6;
        }
      }
    }

    private static boolean isCalled(Requirement of) {
      return of.equityInitialE6() < of.initialE6();
    }

    RiskPreview preview() {
      return new RiskPreview(
          accounts,
          called,
          liquidatable,
          initialBeforeE6,
          initialAfterE6,
          maintenanceBeforeE6,
          maintenanceAfterE6,
          worst,
          worstCushionE6);
    }
  }
}
