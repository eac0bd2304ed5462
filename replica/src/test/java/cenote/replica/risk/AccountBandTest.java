package cenote.replica.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No account's margin changes by more than its band allows, and prices come near to that. */
class AccountBandTest {

  private static final double SECOND_ORDER = 1.1;
  private static final double ERRORS = 3.0;

  /** Of the bound of a price's change, how much some account uses at least. */
  private static final double NEAR = 0.6;

  private final BookArena arena = new BookArena();
  private final Sweep sweep = new Sweep(arena);
  private final AccountBand band = new AccountBand(arena, new Haircuts());
  private final Epoch epoch = new Epoch();
  private double[] ofPrices = new double[0];
  private double[] ofRemainder = new double[0];
  private double[] errors = new double[0];
  private double[][] before = new double[0][];

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45})
  void shouldBoundWhatMarginsChangeBy(long seed) {
    RiskWorld world = new RiskWorld(seed, 300, new ArenaEvents(arena));
    if (seed > 41) {
      world.setJointScenarios(17, seed == 44 ? 1 : 2);
    }
    world.trade(5_000);
    world.withdraw(200);
    if (seed > 43) {
      world.listOptions(true);
      world.trade(1_000);
    }
    double used = 0.0;
    for (int step = 0; step < 60; step++) {
      world.breathe(0.0);
      used = Math.max(used, step(world, step));
    }
    assertThat(used).isBetween(NEAR, 1.0);
  }

  private double step(RiskWorld world, int step) {
    int u = world.random.nextInt(3);
    double[] logs = begin(world.pool);
    switch (step % 6) {
      case 0 -> world.changeSmile(u);
      case 1 -> world.pause(25_000_000_000L);
      case 2 -> world.reportImpact();
      case 3 -> world.pass(3, 0.0);
      default -> {}
    }
    world.breathe(step % 6 > 3 ? 0.01 * world.random.nextGaussian() : 0.0);
    return most(world.pool, logs);
  }

  private double[] begin(Pool pool) {
    BreachList _ = sweep.run(pool);
    epoch.begin(pool);
    epoch.measure(pool, arena);
    ofPrices = new double[pool.accountCount() * 3];
    ofRemainder = new double[pool.accountCount()];
    errors = new double[pool.accountCount()];
    before = new double[pool.accountCount()][];
    for (int account = Holders.DOMAINS; account < pool.accountCount(); account++) {
      band.find(pool, epoch, account);
      int _ = sweep.decideAlone(pool, account);
      for (int i = 0; i < band.underlyingCount; i++) {
        int u = band.underlyings[i];
        ofPrices[3 * account + u] = band.slopes[u];
      }
      ofRemainder[account] = band.isBounded ? band.weight : 1e30;
      errors[account] = sweep.lastError();
      before[account] = free(pool, account);
    }
    return logs(pool);
  }

  private double[] logs(Pool pool) {
    double[] logs = new double[6];
    for (int u = 0; u < 3; u++) {
      logs[2 * u] = Math.log((double) pool.market().indexE8(u));
      logs[2 * u + 1] = Math.log(arena.rows(u).keyIndex);
    }
    return logs;
  }

  private static double[] free(Pool pool, int account) {
    Requirement requirement = pool.margin(account);
    long maintainedE6 = requirement.equityMaintenanceE6() - requirement.maintenanceE6();
    long coveredE6 = requirement.equityInitialE6() - requirement.initialE6();
    return new double[] {maintainedE6 / 1e6, coveredE6 / 1e6};
  }

  private double most(Pool pool, double[] logsBefore) {
    BreachList _ = sweep.run(pool);
    epoch.measure(pool, arena);
    double[] logs = logs(pool);
    double used = 0.0;
    for (int account = Holders.DOMAINS; account < before.length; account++) {
      double bound = epoch.remainder() * ofRemainder[account];
      for (int u = 0; u < 3; u++) {
        double ofIndex = Math.abs(logs[2 * u] - logsBefore[2 * u]);
        double ofKey = Math.abs(logs[2 * u + 1] - logsBefore[2 * u + 1]);
        bound += ofPrices[3 * account + u] * Math.max(ofIndex, ofKey);
      }
      bound = SECOND_ORDER * bound + ERRORS * errors[account];
      double[] now = free(pool, account);
      for (int k = 0; k < 2; k++) {
        used = Math.max(used, Math.abs(now[k] - before[account][k]) / bound);
      }
    }
    return used;
  }
}
