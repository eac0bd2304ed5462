package cenote.replica.coverage;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import cenote.pool.market.ShadowMarket;
import cenote.pool.waterfall.Waterfall;
import cenote.quant.risk.DayRange;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One event and what follows it, round by round ({@code reference/quant.md} Q6): prices move; who
 * is liquidatable is closed out; what is sold net in a market moves its price by {@code Y sigma
 * sqrt(sold / ADV)}, Y = 1, sigma of a day; and again, until nobody is added or {@value
 * #MOST_ROUNDS} rounds are done. Who is closed out stays so. All debts are those at the last
 * prices, whenever an account was sold.
 *
 * <p>Ranges are those of governor's level 0: else a level raised by this would raise it further.
 */
final class Cascade {

  /** Rounds looked at. */
  static final int MOST_ROUNDS = 6;

  private static final double DAYS_A_YEAR = 365;
  private static final double MORE_VOLATILITY = 0.5;
  private static final double MOST_IMPACT = 0.9;
  private static final double LEAST_FACTOR = 0.01;
  private static final double MOST_FACTOR = 100;

  private final Pool pool;
  private final int rulesVersion;
  private final ShadowMarket market;
  private final Requirement requirement;
  private final BitSet closed = new BitSet();
  private final double[] sold = new double[Market.MAX_UNDERLYINGS];
  private final double[] impacts = new double[Market.MAX_UNDERLYINGS];
  private final double[] debts = new double[Holders.DOMAINS];
  private final DebtNetwork network = new DebtNetwork();
  private double direction;
  private double multiple;
  private double first;
  private int rounds;
  private boolean isMore;

  Cascade(Pool pool) {
    this.pool = pool;
    this.rulesVersion = pool.rulesVersion();
    this.market = new ShadowMarket(pool.market());
    this.requirement = pool.requirementIn(market);
  }

  boolean isOf(Pool other) {
    return pool == other && rulesVersion == other.rulesVersion();
  }

  /**
   * Begins.
   *
   * @param sign 1 when all rise, -1 when all fall
   * @param times the range of a day; 0 for the market as it is
   */
  void start(double sign, double times) {
    direction = sign;
    multiple = times;
    first = 0;
    rounds = 0;
    closed.clear();
    Arrays.fill(sold, 0);
    Arrays.fill(impacts, 0);
    openRound();
  }

  private void openRound() {
    market.reset();
    market.ranges(1 / pool.market().rangeFactor());
    for (int u = 0; multiple > 0 && u < pool.market().underlyingCount(); u++) {
      double factor = (1 + direction * multiple * range(u)) * (1 - impacts[u]);
      market.move(
          u,
          Math.clamp(factor, LEAST_FACTOR, MOST_FACTOR),
          1 + MORE_VOLATILITY * Math.min(multiple, 1));
    }
    Arrays.fill(debts, 0);
    network.clear();
    isMore = false;
  }

  /** Range of a day of an underlying, in parts of its price. */
  double range(int underlying) {
    return DayRange.of(pool.market().sigmaE9(underlying) / 1e9, pool.market().domain(underlying));
  }

  /** Equity at the present prices, cash units. */
  double equity(int account) {
    return requirement.of(account).equityE6() / 1e6;
  }

  /**
   * Looks at an account in the present round.
   *
   * @param equityBefore the event, cash units
   */
  void look(int account, double equityBefore, NetDeltas deltas) {
    Requirement held = requirement.of(account);
    if (!closed.get(account) && !pool.accounts().isPool(account) && held.isLiquidatable()) {
      closed.set(account);
      deltas.addAccount(pool, account, sold);
      isMore = true;
    }
    if (held.equityE6() < 0) {
      owe(held, Math.max(0, equityBefore));
    }
  }

  /** Shared over the domains as a deficit would be (8.1). */
  private void owe(Requirement held, double had) {
    long beyondE6 = -held.equityE6();
    long coreE6 = Waterfall.coreShareE6(beyondE6, held.maintenanceE6(0), held.maintenanceE6(1));
    double core = coreE6 / (double) beyondE6;
    double beyond = beyondE6 / 1e6;
    debts[0] += beyond * core;
    debts[1] += beyond * (1 - core);
    network.add(had, (had + beyond) * core, (had + beyond) * (1 - core));
  }

  /** All accounts were looked at. True when another round follows. */
  boolean endRound() {
    if (rounds == 0) {
      first = debts[0] + debts[1];
    }
    rounds += isMore ? 1 : 0;
    if (!isMore || rounds == MOST_ROUNDS) {
      return false;
    }
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      impacts[u] = impact(u);
    }
    openRound();
    return true;
  }

  private double impact(int u) {
    double adv = pool.market().advE8(u) / 1e8;
    double sigmaDay = pool.market().sigmaE9(u) / 1e9 / Math.sqrt(DAYS_A_YEAR);
    double size = adv > 0 ? sigmaDay * Math.sqrt(Math.abs(sold[u]) / adv) : 0;
    return Math.signum(sold[u]) * Math.min(MOST_IMPACT, size);
  }

  // After the last round.

  double first() {
    return first;
  }

  double debt(int domain) {
    return debts[domain];
  }

  double[] unpaid(double[] capacities) {
    return network.unpaid(capacities);
  }

  int rounds() {
    return rounds;
  }

  int accounts() {
    return closed.cardinality();
  }

  /** Net delta sold in a market, units. */
  double sold(int underlying) {
    return sold[underlying];
  }

  /** By how much its price has moved for it, in parts; down is above 0. */
  double impactOf(int underlying) {
    return impacts[underlying];
  }
}
