package cenote.replica.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.governance.Governor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The list of triggers is that of a sweep at every tick. {@code -Dcenote.trigger.ticks} says how
 * many ticks there are in all.
 */
class TriggersTest {

  private static final int TICKS = Integer.getInteger("cenote.trigger.ticks", 1_600);
  private static final int SEEDS = 8;

  /** Stays under the first rules, by which collateral beside linear legs has no bound. */
  private static final int OLD_RULES = 1;

  private static final double FEW = 0.2;

  private final BookArena arena = new BookArena();
  private final Triggers triggers = new Triggers(arena, 100);
  private final BookArena sweptArena = new BookArena();
  private final Sweep sweep = new Sweep(sweptArena);
  private int ticks;
  private int quietTicks;
  private long listed;
  private long changes;
  private int before;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldListWhatASweepListsAtEveryTick(long seed) {
    RiskWorld world = new RiskWorld(seed, 150 + 50 * (int) seed, both());
    if (seed != OLD_RULES) {
      world.setJointScenarios(seed % 4 == 0 ? 51 : 17, seed == 6 ? 1 : 2);
    }
    world.trade(3_000);
    world.withdraw(150);
    if (seed > 5) {
      world.listOptions(true);
      world.trade(500);
    }
    for (int tick = 0; tick < TICKS / SEEDS; tick++) {
      live(world, seed, tick);
      check(world.pool);
    }
    assertThat(listed).isPositive();
    assertThat(changes).isPositive();
    assertThat(triggers.sweeps()).isPositive();
    assertThat(quietTicks).isGreaterThan(seed == OLD_RULES ? -1 : ticks / 2);
  }

  @Test
  void shouldListTheSameWhenMadeAnewAtAnyTime() {
    RiskWorld world = new RiskWorld(20, 200, both());
    world.trade(3_000);
    for (int tick = 0; tick < 300; tick++) {
      live(world, 20, tick);
      if (world.random.nextInt(7) == 0) {
        BreachList fresh = new Triggers(new BookArena()).tick(world.pool);
        compare(fresh, sweep.run(world.pool));
      }
      check(world.pool);
    }
  }

  /** An account that nothing touches is called by a fill of its owner's other account. */
  @Test
  void shouldSeeWhatAnotherAccountOfTheOwnerDoes() {
    RiskWorld world = new RiskWorld(41, 8, both());
    world.takeLatestRules();
    int first = world.credit(4, 0, 1);
    int maker = 0;
    int holder = 1;
    int other = 5;
    for (int rich : new int[] {maker, holder, other}) {
      int _ = world.credit(rich, 0, 500_000_000L * RiskWorld.E6);
    }
    world.must(world.fill(0, holder, maker, 1_000_000));
    for (long lots = 1 << 20; lots > 0; lots /= 2) {
      int _ = world.fill(0, 4, maker, lots);
    }
    assertThat(world.credit(4, 0, world.pool.margin(first).initialE6() / 10)).isEqualTo(first);
    check(world.pool);
    assertThat(world.pool.margin(first).isFree()).isTrue();
    check(world.pool);

    // Open interest stays, so that nothing else has changed for the first account.
    world.must(world.fill(0, other, holder, 1_000_000));
    check(world.pool);

    assertThat(kindOf(world, first)).isEqualTo(BreachList.CALLED);
    world.must(world.fill(0, holder, other, 1_000_000));
    check(world.pool);
    assertThat(kindOf(world, first)).isZero();
  }

  private int kindOf(RiskWorld world, int account) {
    BreachList list = sweep.run(world.pool);
    int kind = 0;
    for (int i = 0; i < list.count(); i++) {
      kind |= list.account(i) == account ? list.kind(i) : 0;
    }
    return kind;
  }

  private void live(RiskWorld world, long seed, int tick) {
    int dice = world.random.nextInt(400);
    world.breathe(dice == 0 ? 0.12 * world.random.nextGaussian() : 0.0);
    switch (dice) {
      case 1, 2, 3, 4, 5, 6, 7, 8 -> world.trade(4);
      case 9, 10 -> world.withdraw(2);
      case 11, 12 -> {
        int _ = world.credit(world.random.nextInt(100), world.random.nextInt(3), 5_000_000L);
      }
      case 13 -> world.changeRisk(world.random.nextInt(3));
      case 14, 15 -> world.changeSmile(world.random.nextInt(3));
      case 16, 17, 18, 19, 20 -> world.reportImpact();
      case 21, 22 -> world.pause(40_000_000_000L);
      case 23 -> world.pass(1 + world.random.nextInt(40), 0.0);
      case 24 -> {
        if (world.pool.rulesVersion() >= Governor.RULES) {
          world.reportCrowding(world.random.nextLong(600_000_000L));
        }
      }
      default -> {}
    }
    if (tick % 400 == 399) {
      world.pass(60 * (1 + world.random.nextInt(30)), 0.0);
      if (seed > 2) {
        world.setJointScenarios(17 + tick / 400 % 8, 2);
      }
    }
    if (tick % 500 == 250) {
      flagSome(world);
    }
  }

  private void flagSome(RiskWorld world) {
    BreachList breaches = sweep.run(world.pool);
    for (int i = 0; i < breaches.count(); i += 3) {
      if (breaches.isDue(world.pool, i)) {
        world.flag(breaches.account(i));
      }
    }
  }

  private void check(Pool pool) {
    BreachList list = triggers.tick(pool);
    compare(list, sweep.run(pool));
    ticks++;
    quietTicks += triggers.lookedAt() < FEW * pool.accountCount() ? 1 : 0;
    listed += list.count();
    changes += list.count() == before ? 0 : 1;
    before = list.count();
    triggers.rest(pool);
  }

  private static void compare(BreachList actual, BreachList expected) {
    assertThat(actual.position()).isEqualTo(expected.position());
    int both = Math.min(actual.count(), expected.count());
    for (int i = 0; i < both; i++) {
      assertThat(actual.account(i)).isEqualTo(expected.account(i));
      assertThat(actual.kind(i)).as("kind of %s", actual.account(i)).isEqualTo(expected.kind(i));
    }
    assertThat(actual.count()).isEqualTo(expected.count());
  }

  private PoolEvents both() {
    return new BothEvents(new ArenaEvents(arena), new ArenaEvents(sweptArena));
  }

  private record BothEvents(PoolEvents one, PoolEvents other) implements PoolEvents {
    @Override
    public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
      one.onEntry(asset, fromHolder, toHolder, amount, reason);
      other.onEntry(asset, fromHolder, toHolder, amount, reason);
    }

    @Override
    public void onFill(
        int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
      one.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
      other.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
    }

    @Override
    public void onAuctionSale(
        int account,
        int bidder,
        int domain,
        long fractionE9,
        long multipleE9,
        long valueE6,
        long paidE6,
        long feeE6) {
      one.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
      other.onAuctionSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
    }

    @Override
    public void onInsolvent(int account, long deficitE6) {
      one.onInsolvent(account, deficitE6);
      other.onInsolvent(account, deficitE6);
    }
  }
}
