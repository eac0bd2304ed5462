package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.AnswerSink;
import cenote.protocol.sbe.ActivateRulesEncoder;
import cenote.protocol.sbe.ChangeSurfaceEncoder;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import cenote.reporter.SyntheticPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OpeningTest {

  private static final long STEP_NS = 20_000_000L;
  private static final int STEPS = 150;

  private final MemoryCluster cluster = new MemoryCluster(new Pool(PoolEvents.NONE));
  private final List<String> messages = new ArrayList<>();

  @Test
  void shouldListWhatTheCatalogueSays() {
    open(7);

    assertThat(cluster.pool.market().underlyingCount()).isEqualTo(Catalogue.count());
    assertThat(cluster.pool.assets().count()).isEqualTo(Catalogue.count() + 1);
    assertThat(cluster.pool.rulesVersion()).isEqualTo(4);
    assertThat(cluster.pool.assets().symbol(Catalogue.CASH)).isEqualTo(0x5553444300000000L);
    assertThat(cluster.pool.market().instrumentCount()).isGreaterThan(3 + 2 + 2 * 3 * 5 * 2);
    assertThat(cluster.pool.requiresSignatures()).isTrue();
    assertThat(messages).hasSize(2).first().asString().startsWith("demo: bringing a new pool up");
  }

  @Test
  void shouldFindItsOwnPoolAgain() {
    open(7);
    int instruments = cluster.pool.market().instrumentCount();

    Economy again = open(7);

    assertThat(again.isOpen()).isTrue();
    assertThat(cluster.pool.market().instrumentCount()).isEqualTo(instruments);
    assertThat(again.stats().rejects()).containsOnlyKeys(Reject.GENESIS_REPEATED.code());
  }

  @Test
  void shouldLeaveAPoolOfAnotherSeedAlone() {
    open(7);

    Economy stranger = open(8);

    assertThat(stranger.isOpen()).isFalse();
    assertThat(messages)
        .last()
        .isEqualTo("demo: expected a pool of this seed, got UNKNOWN_PRINCIPAL (no such principal)");
  }

  /** A pool of a version before the rules that surfaces need. */
  @Test
  void shouldActivateRulesOfAnOldPool() {
    boolean isOpen =
        open(7, new Lossy(cluster.connect(), ActivateRulesEncoder.TEMPLATE_ID)).isOpen();
    assertThat(isOpen).isFalse();
    assertThat(cluster.pool.assets().count()).isEqualTo(Catalogue.count() + 1);
    assertThat(cluster.pool.rulesVersion()).isEqualTo(1);

    Economy again = open(7);

    assertThat(again.isOpen()).isTrue();
    assertThat(cluster.pool.rulesVersion()).isEqualTo(4);
  }

  @Test
  void shouldLeaveASurfaceInForce() {
    open(7);
    assertThat(cluster.pool.market().surfaceAgeNs(0)).isNotNegative();

    open(7, new Lossy(cluster.connect(), ChangeSurfaceEncoder.TEMPLATE_ID));

    assertThat(cluster.pool.market().surfaceAgeNs(0)).isGreaterThan(STEPS * STEP_NS / 2);
  }

  private Economy open(long seed) {
    return open(seed, cluster.connect());
  }

  private Economy open(long seed, Ingress ingress) {
    Economy economy =
        new Economy(
            new EconomyPlan(seed, 10, 1_000_000_000L, 64, Optional.empty()),
            new SyntheticPath(seed, 1),
            ingress,
            cluster::epochNs,
            Runnable::run,
            messages::add);
    Replica replica =
        Replica.fromGenesis(
            cluster.log, PoolEvents.NONE, AnswerSink.NONE, economy, ReplicaLimits.DEFAULT);
    for (int i = 0; i < STEPS; i++) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
    }
    return economy;
  }
}
