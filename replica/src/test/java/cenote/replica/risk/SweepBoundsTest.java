package cenote.replica.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pool says lies between the bounds of a sweep, and the error has room to spare. */
class SweepBoundsTest {

  /** Of the error that a sweep allows for, how much is ever used. */
  private static final double MOST_USED = 0.5;

  /** So few that some have more than a twentieth of the open interest. */
  private static final int CROWD = 12;

  private final BookArena arena = new BookArena();
  private final Sweep sweep = new Sweep(arena);
  private double used;
  private int looked;
  private int tight;

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 36, 37})
  void shouldBoundWhatThePoolSays(long seed) {
    RiskWorld world = new RiskWorld(seed, seed == 37 ? CROWD : 250, new ArenaEvents(arena));
    if (seed % 2 == 0) {
      world.setJointScenarios(17, seed == 36 ? 1 : 2);
    }
    if (seed > 32 && seed < 36) {
      world.listOptions(true);
    }
    world.trade(5_000);
    check(world.pool);
    world.pass(40, -0.002);
    check(world.pool);
    world.pass(40, 0.004);
    check(world.pool);

    assertThat(used).isLessThan(MOST_USED);
    assertThat(tight).as("accounts whose bounds are one").isGreaterThan(looked / 8);
  }

  private void check(Pool pool) {
    BreachList _ = sweep.run(pool);
    for (int account = Holders.DOMAINS; account < pool.accountCount(); account++) {
      if (pool.ledger().balance(account, 0) >= 0) {
        check(pool, account);
      }
    }
  }

  private void check(Pool pool, int account) {
    AccountBounds bounds = sweep.bounds(pool, account);
    Requirement requirement = pool.margin(account);
    long freeE6 = requirement.equityMaintenanceE6() - requirement.maintenanceE6();
    double maintained = freeE6 / 1e6;
    double initial = (requirement.equityInitialE6() - requirement.initialE6()) / 1e6;
    double outside =
        Math.max(
            Math.max(bounds.maintainedLeast() - maintained, maintained - bounds.maintainedMost()),
            Math.max(bounds.initialLeast() - initial, initial - bounds.initialMost()));
    used = Math.max(used, outside / bounds.error());
    looked++;
    tight += bounds.maintainedMost() - bounds.maintainedLeast() < bounds.error() ? 1 : 0;
  }
}
