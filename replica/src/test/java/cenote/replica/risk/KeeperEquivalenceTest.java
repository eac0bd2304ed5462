package cenote.replica.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.Companion;
import cenote.replica.keeper.BreachWatch;
import cenote.replica.keeper.Breaches;
import cenote.replica.keeper.FlagPort;
import cenote.replica.keeper.HouseKeeper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * House keepers that live on triggers flag what one that asks the pool about every account flags,
 * at the same positions. {@code -Dcenote.keeper.steps} says how long each world lives.
 */
class KeeperEquivalenceTest {

  private static final int STEPS = Integer.getInteger("cenote.keeper.steps", 200);
  private static final Bytes32 HOUSE = Bytes32.ofWords(0, 0, 0, 77);

  private final Port flagged = new Port();
  private final Port flaggedByLater = new Port();
  private final Port expected = new Port();
  private final Port expectedOfLater = new Port();
  private final HouseKeeper keeper = keeper(flagged);
  private final HouseKeeper later = keeper(flaggedByLater);
  private final Scanning scanning = new Scanning(expected);
  private final Scanning scanningLater = new Scanning(expectedOfLater);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldFlagWhatAScanOfAllAccountsFlags(long seed) {
    RiskWorld world = new RiskWorld(seed, 120, Companion.all(keeper, later).events());
    if (seed % 2 == 0) {
      world.setJointScenarios(17, 2);
    }
    world.trade(3_000);
    world.withdraw(150);
    int start = world.random.nextInt(STEPS / 2);
    for (int step = 0; step < STEPS; step++) {
      live(world, step);
      work(world.pool, step >= start);
      requireFreshWatch(world, step);
      flagSome(world);
    }
    assertThat(flagged.all).isNotEmpty();
    assertThat(flaggedByLater.all).isNotEmpty();
    assertThat(keeper.missed() + later.missed()).isZero();
  }

  /** A watch that hears of nothing does not see what trades and withdrawals have changed. */
  @Test
  void shouldFindByAskingThePoolWhatWasMissed() {
    RiskWorld world = new RiskWorld(3, 100, PoolEvents.NONE);
    List<String> faults = new ArrayList<>();
    BreachWatch watch = new BreachWatch(world.pool.accountCount(), 0, faults::add);
    assertThat(watch.doWork(world.pool, 0)).isEqualTo(1);
    world.trade(3_000);
    world.breathe(0.0);

    for (int look = 0; look < 40; look++) {
      world.breathe(look % 10 == 0 ? -0.04 : 0.0);
      assertThat(watch.doWork(world.pool, 0)).isEqualTo(1);
      assertThat(listOf(watch)).isEqualTo(due(world.pool));
    }
    assertThat(watch.missed()).isPositive();
    assertThat(faults).hasSize(Long.SIZE - Long.numberOfLeadingZeros(watch.missed()));
    assertThat(faults.getFirst())
        .matches("breaches: expected account \\d+ to be listed at position \\d+, got none .*");
  }

  @Test
  void shouldRestAsLongAsALookTook() {
    RiskWorld world = new RiskWorld(4, 20, PoolEvents.NONE);
    BreachWatch watch = new BreachWatch(0, 50, _ -> {});
    assertThat(watch.doWork(world.pool, 1_000)).isEqualTo(1);

    world.breathe(0.0);

    assertThat(watch.doWork(world.pool, 1_200)).isZero();
    assertThat(watch.doWork(world.pool, 1_399)).isZero();
    assertThat(watch.doWork(world.pool, 1_400)).isEqualTo(1);
    world.breathe(0.0);
    assertThat(watch.doWork(world.pool, 1_401)).isZero();
    assertThat(watch.doWork(world.pool, 1_450)).isEqualTo(1);
    assertThat(watch.doWork(world.pool, 9_000)).as("nothing was applied").isZero();
  }

  @Test
  void shouldBeginAnewWithAnotherPool() {
    RiskWorld world = new RiskWorld(5, 60, PoolEvents.NONE);
    world.trade(1_000);
    world.pass(15, -0.003);
    BreachWatch watch = new BreachWatch(0, 0, _ -> {});
    assertThat(watch.doWork(world.pool, 0)).isEqualTo(1);
    assertThat(listOf(watch)).isEqualTo(due(world.pool)).isNotEmpty();

    RiskWorld other = new RiskWorld(6, 60, watch.events());
    other.trade(1_000);
    other.pass(15, -0.003);

    assertThat(watch.doWork(other.pool, 0)).isEqualTo(1);
    assertThat(listOf(watch)).isEqualTo(due(other.pool)).isNotEqualTo(due(world.pool));
  }

  /** Each step is a tenth of a second, now and then much longer. */
  private static void live(RiskWorld world, int step) {
    int dice = world.random.nextInt(100);
    world.breathe(dice < 2 ? 0.1 * world.random.nextGaussian() : 0.0);
    switch (dice) {
      case 10, 11, 12, 13 -> world.trade(6);
      case 14, 15, 16 -> world.withdraw(3);
      case 17, 18, 19 -> {
        int owner = world.random.nextInt(100);
        int _ = world.credit(owner, world.random.nextInt(3), 500_000_000L);
      }
      case 20 -> world.changeRisk(world.random.nextInt(3));
      case 21, 22 -> world.changeSmile(world.random.nextInt(3));
      case 23, 24 -> world.reportImpact();
      case 25 -> world.pause(40_000_000_000L);
      case 26, 27 -> world.pass(1 + world.random.nextInt(15), -0.0005);
      default -> {}
    }
    if (step % 100 == 50) {
      world.listOptions(true);
      world.trade(300);
    }
    if (step % 200 == 120) {
      world.pass(60 * 26, 0.0);
    }
  }

  private void work(Pool pool, boolean hasLaterBegun) {
    keeper.doWork(pool, 0);
    List<Integer> due = due(pool);
    scanning.look(pool, due);
    assertThat(flagged.all).isEqualTo(expected.all);
    if (hasLaterBegun) {
      later.doWork(pool, 0);
      scanningLater.look(pool, due);
      assertThat(flaggedByLater.all).isEqualTo(expectedOfLater.all);
    }
  }

  private static void requireFreshWatch(RiskWorld world, int step) {
    if (step % 20 == 0) {
      BreachWatch fresh = new BreachWatch(0, 0, _ -> {});
      int _ = fresh.doWork(world.pool, 0);
      assertThat(listOf(fresh)).isEqualTo(due(world.pool));
    }
  }

  /** Two of three flags arrive. */
  private void flagSome(RiskWorld world) {
    for (String flag : flagged.takeNew()) {
      if (world.random.nextInt(3) > 0) {
        world.flag(Integer.parseInt(flag.substring(0, flag.indexOf(' '))));
      }
    }
  }

  private static HouseKeeper keeper(Port port) {
    return new HouseKeeper(HOUSE, port, 8, 0);
  }

  private static List<Integer> listOf(BreachWatch watch) {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < watch.count(); i++) {
      list.add(watch.account(i));
    }
    return list;
  }

  private static List<Integer> due(Pool pool) {
    List<Integer> due = new ArrayList<>();
    for (int account = 0; account < pool.accountCount(); account++) {
      if (Breaches.isDue(pool, account)) {
        due.add(account);
      }
    }
    return due;
  }

  /** The twin: asks the pool about every account at each look. */
  private static final class Scanning {
    private final Port port;
    private final Map<Integer, Long> sinceNs = new HashMap<>();

    Scanning(Port port) {
      this.port = port;
    }

    void look(Pool pool, List<Integer> due) {
      sinceNs.keySet().retainAll(due);
      for (int account : due) {
        long since = sinceNs.computeIfAbsent(account, _ -> pool.nowNs());
        if (pool.nowNs() - since >= 1_000_000_000L) {
          boolean _ = port.flag(Bytes32.ZERO, pool.highestSequence(HOUSE) + 1, account);
          sinceNs.put(account, pool.nowNs());
        }
      }
    }
  }

  /** Keeps what was flagged, in order. */
  private static final class Port implements FlagPort {
    private final List<String> all = new ArrayList<>();
    private int taken;

    List<String> takeNew() {
      List<String> fresh = List.copyOf(all.subList(taken, all.size()));
      taken = all.size();
      return fresh;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public boolean flag(Bytes32 genesisHash, long leastSequence, int account) {
      return all.add(account + " after " + leastSequence);
    }

    @Override
    public long answeredPosition() {
      return 0;
    }
  }
}
