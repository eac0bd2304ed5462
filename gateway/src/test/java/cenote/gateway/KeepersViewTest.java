package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.gateway.view.KeepersView;
import cenote.gateway.view.KeepersView.KeeperLine;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.keeper.Breaches;
import cenote.replica.keeper.KeeperBooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keepers as the gateway tells of them. */
class KeepersViewTest {

  private static final long E6 = 1_000_000L;
  private static final long WITHDRAWN_E6 = 1_000_000 * E6;
  private static final long MINUTE_NS = 60_000_000_000L;

  private final KeeperBooks books = new KeeperBooks();
  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));

  @Test
  void shouldShowNobodyBeforeGenesis() {
    Pool nothing = new Pool(PoolEvents.NONE);

    assertThat(KeepersView.of(nothing, books.results()).keepers()).isEmpty();
  }

  @Test
  void shouldBeginABookWithTheFirstBidAndCountWhatIsBroughtIn() {
    TestScene.write(cluster);
    books.onStart(cluster.pool(), 0);
    int bob = cluster.pool().accountOf(Who.BOB.address(), 0);
    long untilNs = cluster.pool().nowNs() + MINUTE_NS;

    cluster.encoder.placeBid(cluster.by(Who.BOB), 0, 0, E6, 100 * E6, untilNs);
    cluster.must(Who.BOB);
    books.onAnswer(7, Who.BOB.address(), 1, 0, 0, 7);
    long equityE6 = cluster.pool().margin(bob).equityE6();
    KeepersView view = KeepersView.of(cluster.pool(), books.results());

    assertThat(view.keepers()).hasSize(1);
    KeeperLine line = view.keepers().getFirst();
    assertThat(line.account()).isEqualTo(bob);
    assertThat(line.owner()).isEqualTo(Who.BOB.address());
    assertThat(line.sincePosition()).isEqualTo(7);
    assertThat(List.of(line.beganEquityE6(), line.equityE6())).containsOnly(equityE6);
    assertThat(line.profitE6()).isZero();
  }

  /** Carol borrows against coins until they are sold; Bob buys some, and pays coins of his in. */
  @Test
  void shouldCountConversionsAndCoinsAtTheirIndexAndSumToTheUnit() {
    TestScene.write(cluster);
    Replica replica =
        Replica.fromGenesis(cluster.log, books, Companion.NONE, ReplicaLimits.DEFAULT);
    int bob = cluster.pool().accountOf(Who.BOB.address(), 0);
    int carol = cluster.pool().accountOf(Who.CAROL.address(), 0);
    bid();
    deposit(Who.BOB, TestScene.COIN, 3 * TestScene.E8);
    long broughtE6 = 3 * cluster.pool().market().indexE8(TestScene.BTC) / 100;
    cluster.encoder.withdraw(
        cluster.by(Who.CAROL), 0, TestScene.CASH, WITHDRAWN_E6, Who.CAROL.address());
    cluster.must(Who.CAROL);
    fallUntilConverting(carol);
    long askE8 = waitForADiscount();

    cluster.encoder.buyConversion(
        cluster.by(Who.BOB), 0, carol, TestScene.COIN, TestScene.E8 / 10, askE8);
    cluster.must(Who.BOB);
    long indexE8 = cluster.pool().market().indexE8(TestScene.BTC);
    while (replica.doWork(0) > 0) {
      assertThat(replica.fault()).isEmpty();
    }

    KeeperLine line =
        KeepersView.of(cluster.pool(), books.results()).keepers().stream()
            .filter(each -> each.account() == bob)
            .findFirst()
            .orElseThrow();
    assertThat(line.purchases()).isOne();
    assertThat(line.broughtE6()).isEqualTo(broughtE6);
    assertThat(line.equityE6()).isEqualTo(cluster.pool().margin(bob).equityE6());
    assertThat(line.profitE6())
        .isEqualTo(line.equityE6() - line.beganEquityE6() - line.broughtE6());
    assertThat(line.bySource().conversionsE6())
        .isCloseTo((indexE8 - askE8) / 1_000, within(1L))
        .isPositive();
    assertThat(line.bySource().inventoryE6()).as("three coins fell").isNegative();
  }

  private void bid() {
    long untilNs = cluster.pool().nowNs() + MINUTE_NS;
    cluster.encoder.placeBid(cluster.by(Who.BOB), 0, 0, E6, 100 * E6, untilNs);
    cluster.must(Who.BOB);
  }

  private void deposit(Who owner, int asset, long amount) {
    cluster.encoder.creditDevelopment(cluster.by(Who.GENESIS), owner.address(), 0, asset, amount);
    cluster.must(Who.GENESIS);
  }

  private void fallUntilConverting(int account) {
    for (int i = 0; i < 400 && !cluster.pool().closeOuts().isConverting(account); i++) {
      cluster.later(5 * TestScene.SECOND_NS);
      TestScene.report(cluster, cluster.pool().market().indexE8(TestScene.BTC) / 1_000 * 990);
      cluster.tick();
      if (Breaches.isDue(cluster.pool(), account)) {
        cluster.encoder.flag(cluster.by(Who.ALICE), 0, account);
        int _ = cluster.send(Who.ALICE);
      }
    }
    assertThat(cluster.pool().closeOuts().isConverting(account)).isTrue();
  }

  /** The price falls by itself. */
  private long waitForADiscount() {
    cluster.later(20 * TestScene.SECOND_NS);
    TestScene.report(cluster, cluster.pool().market().indexE8(TestScene.BTC));
    cluster.tick();
    return cluster.pool().closeOuts().conversions().openAskE8(0);
  }
}
