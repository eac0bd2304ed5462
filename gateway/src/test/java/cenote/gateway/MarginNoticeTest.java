package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.gateway.notice.MarginNotice;
import cenote.gateway.notice.MarginWatch;
import cenote.pool.Pool;
import cenote.pool.margin.AccountState;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes of an account's state are told as the pool has them, once. */
@Timeout(60)
class MarginNoticeTest {

  private static final long TURN_NS = 250_000_000L;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));
  private final List<MarginNotice> told = new ArrayList<>();
  private final Set<Integer> followed = new HashSet<>();
  private long nowNs;

  private MarginWatch watch(long fromPosition) {
    return new MarginWatch(fromPosition, () -> followed, (notice, _, _) -> told.add(notice));
  }

  private int open() {
    TestScene.write(cluster);
    TestScene.fill(cluster, TestScene.PERPETUAL, true, 2 * TestScene.E8);
    return cluster.pool().accountOf(Who.ALICE.address(), 1);
  }

  private AccountState state(int account) {
    return AccountState.of(cluster.pool().margin(account));
  }

  /** Lowers the price until the state is another one. */
  private void fall(int account) {
    AccountState before = state(account);
    for (int i = 0; i < 400 && state(account) == before; i++) {
      cluster.later(5 * TestScene.SECOND_NS);
      TestScene.report(cluster, cluster.pool().market().indexE8(TestScene.BTC) / 1_000 * 997);
      cluster.tick();
    }
    assertThat(state(account)).isNotEqualTo(before);
  }

  private void turn(MarginWatch watch) {
    nowNs += TURN_NS;
    watch.doWork(cluster.pool(), nowNs);
  }

  @Test
  void shouldTellEachChangeOnceWithTheCheapestCure() {
    int account = open();
    followed.add(account);
    MarginWatch watch = watch(0);
    turn(watch);
    assertThat(told).isEmpty();

    fall(account);
    watch.doWork(cluster.pool(), nowNs + TURN_NS - 1);
    assertThat(told).as("before a quarter of a second has passed").isEmpty();
    turn(watch);
    turn(watch);

    assertThat(told).hasSize(1);
    MarginNotice notice = told.getFirst();
    Pool pool = cluster.pool();
    long cheapestE6 = pool.statements().of(account).cures().getFirst().cashE6();
    Requirement margin = pool.margin(account);
    assertThat(notice.before()).contains(AccountState.FREE);
    assertThat(notice.after()).isEqualTo(AccountState.CALLED);
    assertThat(notice.id()).isEqualTo(pool.position() + "/" + account);
    assertThat(notice.equityInitialE6()).isEqualTo(margin.equityInitialE6());
    assertThat(notice.initialE6()).isEqualTo(margin.initialE6());
    assertThat(notice.equityInitialE6()).isLessThan(notice.initialE6());
    assertThat(notice.equityMaintenanceE6()).isEqualTo(margin.equityMaintenanceE6());
    assertThat(notice.maintenanceE6()).isEqualTo(margin.maintenanceE6());
    assertThat(notice.cure().orElseThrow().cashE6()).isEqualTo(cheapestE6);
  }

  @Test
  void shouldLetACalledAccountReduceButNotIncrease() {
    int account = open();
    fall(account);
    assertThat(state(account)).isEqualTo(AccountState.CALLED);

    assertThatThrownBy(() -> TestScene.fill(cluster, TestScene.PERPETUAL, true, TestScene.LOT_E8))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ACCOUNT_REDUCE_ONLY");
    TestScene.fill(cluster, TestScene.PERPETUAL, false, TestScene.LOT_E8);
  }

  @Test
  void shouldPassOverWhatIsOldAndWhomNobodyFollows() {
    int account = open();
    fall(account);
    MarginWatch later = watch(cluster.pool().position() + 1);
    MarginWatch now = watch(0);
    turn(now);
    followed.add(account);
    turn(later);
    assertThat(told).isEmpty();

    turn(now);

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().before()).isEqualTo(Optional.empty());
  }
}
