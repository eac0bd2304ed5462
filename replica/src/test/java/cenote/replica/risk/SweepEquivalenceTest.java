package cenote.replica.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.Requirement;
import cenote.replica.keeper.Breaches;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of a sweep is what the pool says of every account, whatever has happened before. */
class SweepEquivalenceTest {

  private final BookArena arena = new BookArena();
  private final Sweep sweep = new Sweep(arena);
  private int inBreach;
  private int looked;
  private int exactly;
  private int joint;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldListWhatThePoolSays(long seed) {
    RiskWorld world = new RiskWorld(seed, 400, new ArenaEvents(arena));
    live(world, 6_000);

    assertThat(inBreach).isPositive();
    assertThat(exactly).isLessThan(looked / 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void shouldListThousandsOfAccounts(long seed) {
    RiskWorld world = new RiskWorld(seed, 4_000, new ArenaEvents(arena));
    live(world, 40_000);

    assertThat(inBreach).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void shouldListWhatThePoolSaysOfJointScenarios(long seed) {
    RiskWorld world = new RiskWorld(seed, 400, new ArenaEvents(arena));
    world.setJointScenarios(seed % 2 == 0 ? 51 : 17, seed > 12 ? 1 : 2);
    live(world, 6_000);

    assertThat(inBreach).isPositive();
    assertThat(joint).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {21})
  void shouldListWhatThePoolSaysInThePhaseOfAFirstSet(long seed) {
    RiskWorld world = new RiskWorld(seed, 300, new ArenaEvents(arena));
    world.trade(4_000);
    world.setJointScenarios(51, 3);
    check(world.pool);
    for (int days = 0; days < 4; days++) {
      world.pass(24 * 60, -0.00005);
      world.trade(200);
      check(world.pool);
    }

    assertThat(inBreach).isPositive();
    assertThat(joint).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void shouldListWhatThePoolSaysAtTheGovernorsLevels(long seed) {
    RiskWorld world = new RiskWorld(seed, 300, new ArenaEvents(arena));
    if (seed % 2 == 0) {
      world.setJointScenarios(51, 2);
    }
    world.takeLatestRules();
    world.trade(4_000);
    check(world.pool);
    world.withdraw(200);
    for (long crowdingE9 : new long[] {300_000_000L, 500_000_000L}) {
      int before = inBreach;
      check(world.pool);
      world.reportCrowding(crowdingE9);
      check(world.pool);
      assertThat(inBreach - before).isPositive();
      world.trade(500);
      world.pass(5, -0.002);
      check(world.pool);
    }
    flagAll(world);
    check(world.pool);
    world.pass(60 * 25, 0.0);
    check(world.pool);

    assertThat(world.pool.governor().level()).isEqualTo(2);
  }

  private void live(RiskWorld world, int trades) {
    check(world.pool);
    world.trade(trades);
    check(world.pool);
    world.withdraw(trades / 20);
    check(world.pool);
    world.pass(15, -0.003);
    check(world.pool);
    world.listOptions(true);
    world.trade(trades / 2);
    check(world.pool);
    world.pass(20, 0.012);
    check(world.pool);
    cure(world);
    check(world.pool);
    flagAll(world);
    check(world.pool);
    world.pass(60 * 22, 0.0);
    check(world.pool);
    world.trade(trades / 10);
    world.pass(60 * 12, 0.0);
    check(world.pool);
  }

  /** Some of those in breach are left exactly at their requirement, or a unit from it. */
  private void cure(RiskWorld world) {
    int cured = 0;
    for (int account = 2; account < world.pool.accountCount() && cured < 60; account++) {
      Requirement requirement = world.pool.margin(account);
      long missingE6 = requirement.initialE6() - requirement.equityInitialE6();
      if (missingE6 > 1) {
        int _ = world.credit(world.owner(account), 0, missingE6 + cured % 3 - 1);
        cured++;
      }
    }
  }

  private void flagAll(RiskWorld world) {
    BreachList breaches = sweep.run(world.pool);
    for (int i = 0; i < breaches.count(); i += 2) {
      if (breaches.isDue(world.pool, i)) {
        world.flag(breaches.account(i));
      }
    }
  }

  private void check(Pool pool) {
    compare(pool, sweep.run(pool));
    exactly += sweep.decidedExactly();
    joint += sweep.decidedWithJoint();
    compare(pool, new Sweep(new BookArena()).run(pool));
  }

  private void compare(Pool pool, BreachList breaches) {
    int next = 0;
    for (int account = Holders.DOMAINS; account < pool.accountCount(); account++) {
      int kind = kind(pool, account);
      looked++;
      if (kind != 0) {
        assertThat(next).as("account %s is missing", account).isLessThan(breaches.count());
        assertThat(breaches.account(next)).isEqualTo(account);
        assertThat(breaches.kind(next)).as("kind of %s", account).isEqualTo(kind);
        assertThat(breaches.isDue(pool, next)).isEqualTo(Breaches.isDue(pool, account));
        next++;
        inBreach++;
      }
    }
    assertThat(breaches.count()).isEqualTo(next);
    assertThat(breaches.position()).isEqualTo(pool.position());
  }

  private static int kind(Pool pool, int account) {
    Requirement requirement = pool.margin(account);
    long cashE6 = pool.ledger().balance(account, 0);
    boolean isConversion = cashE6 < 0 && -cashE6 > requirement.collateralMaintenanceE6() / 10 * 9;
    return (requirement.isLiquidatable() ? BreachList.LIQUIDATABLE : 0)
        | (requirement.equityInitialE6() < requirement.initialE6() ? BreachList.CALLED : 0)
        | (isConversion ? BreachList.CONVERSION : 0);
  }
}
