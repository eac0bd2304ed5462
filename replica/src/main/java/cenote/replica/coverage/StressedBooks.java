package cenote.replica.coverage;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.RequirementParts;
import cenote.pool.market.ShadowMarket;
import cenote.pool.waterfall.Waterfall;
import org.jspecify.annotations.Nullable;

/**
 * What an account would owe under stress: its loss beyond its equity. Works with the pool's own
 * requirement in a market beside the pool's; scenarios are numbered by domain, those of Core first,
 * the last one that of Ramp.
 */
final class StressedBooks {

  private static final int CORE = 0;
  private static final int RAMP = 1;

  /** The market beside a pool's, and what works out accounts there. */
  private record Beside(Pool pool, int rulesVersion, ShadowMarket market, Requirement requirement) {

    static Beside of(Pool pool) {
      ShadowMarket market = new ShadowMarket(pool.market());
      return new Beside(pool, pool.rulesVersion(), market, pool.requirementIn(market));
    }

    boolean isOf(Pool other) {
      return pool == other && rulesVersion == other.rulesVersion();
    }
  }

  private final double[] losses = new double[CoverageSweep.SCENARIOS_MAX];
  private @Nullable Beside beside;
  private int rows;
  private double rangeFactor = 1.0;
  private Stress stress = new Stress.Joint(1);

  /** Moves the market. */
  void set(Pool pool, Stress next) {
    Beside now = beside;
    if (now == null || !now.isOf(pool)) {
      now = Beside.of(pool);
      beside = now;
    }
    stress = next;
    rows = pool.joint().rows(pool.nowNs());
    rangeFactor = pool.market().rangeFactor();
    now.market().reset();
    switch (next) {
      case Stress.Joint joint -> now.market().ranges(joint.ranges(rangeFactor));
      case Stress.Day(var day, var multiple) -> move(now, day, multiple);
    }
  }

  private static void move(Beside now, StressedDay day, double multiple) {
    for (int u = 0; u < now.pool().market().underlyingCount(); u++) {
      StressedDay.Move move = day.move(u);
      now.market().move(u, move.priceFactor(multiple), move.volatilityFactor(multiple));
    }
  }

  /** True when the pool no longer works by what held at {@link #set}. */
  boolean isStale(Pool pool) {
    Beside now = beside;
    return now == null
        || !now.isOf(pool)
        || rows != pool.joint().rows(pool.nowNs())
        || rangeFactor != pool.market().rangeFactor();
  }

  /** How many scenarios. */
  int count() {
    return switch (stress) {
      case Stress.Joint _ -> Math.max(1, rows) + 1;
      case Stress.Day _ -> Holders.DOMAINS;
    };
  }

  int domain(int scenario) {
    return scenario == count() - 1 ? RAMP : CORE;
  }

  /** What a scenario is, for people. */
  String name(int scenario) {
    return switch (stress) {
      case Stress.Joint _ ->
          scenario < rows ? "joint scenario " + scenario : "each account's worst move";
      case Stress.Day(var day, _) -> day.name();
    };
  }

  /**
   * Adds what an account would owe, cash units, scenario by scenario.
   *
   * @return false when that is nothing
   */
  boolean add(int account, double[] uncovered) {
    Beside now = beside;
    if (now == null) {
      throw new IllegalStateException("stress: expected one, got none");
    }
    Requirement held = now.requirement().of(account);
    return switch (stress) {
      case Stress.Joint _ -> addJoint(held, uncovered);
      case Stress.Day _ -> addDay(held, uncovered);
    };
  }

  private boolean addJoint(Requirement held, double[] uncovered) {
    RequirementParts parts = held.parts();
    double equity = held.equityE6() / 1e6;
    double alone = parts.alone(CORE);
    double ramp = parts.alone(RAMP);
    if (alone <= equity && ramp <= equity) {
      return false;
    }
    int counting = parts.scenarioLosses(losses);
    if (rows == 0) {
      losses[0] = alone;
      counting = 1;
    }
    boolean isAny = addExcess(uncovered, count() - 1, ramp, equity);
    for (int row = 0; row < Math.min(counting, count() - 1); row++) {
      isAny |= addExcess(uncovered, row, losses[row], equity);
    }
    return isAny;
  }

  /**
   * Only what has a loss is looked at: who owes already and risks nothing is no matter of stress.
   */
  private static boolean addExcess(double[] uncovered, int at, double loss, double equity) {
    double excess = loss > 0 ? Math.max(0, loss - equity) : 0;
    uncovered[at] += excess;
    return excess > 0;
  }

  /** What is then owed, shared over the domains as a deficit would be (8.1). */
  private boolean addDay(Requirement held, double[] uncovered) {
    long owedE6 = -held.equityE6();
    if (owedE6 <= 0) {
      return false;
    }
    long coreE6 = Waterfall.coreShareE6(owedE6, held.maintenanceE6(CORE), held.maintenanceE6(RAMP));
    uncovered[CORE] += coreE6 / 1e6;
    uncovered[RAMP] += (owedE6 - coreE6) / 1e6;
    return true;
  }
}
