package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.view.KeepersView;
import cenote.gateway.view.KeepersView.KeeperLine;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.keeper.KeeperBooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keepers as the gateway tells of them. */
class KeepersViewTest {

  private static final long E6 = 1_000_000L;
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
}
