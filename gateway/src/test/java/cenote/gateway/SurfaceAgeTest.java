package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.view.Sources;
import cenote.gateway.view.UnderlyingView;
import cenote.protocol.SurfaceNodesDraft;
import org.junit.jupiter.api.Test;

/** How old the volatilities are is shown beside the index: whoever quotes widens by it. */
class SurfaceAgeTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long E9 = 1_000_000_000L;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));

  private long ageNs() {
    return UnderlyingView.of(cluster.pool(), new Sources(), TestScene.BTC).surfaceAgeNs();
  }

  @Test
  void shouldShowHowOldTheSurfaceIs() {
    TestScene.write(cluster);
    cluster.encoder.activateRules(cluster.by(Who.GENESIS), 2);
    cluster.must(Who.GENESIS);
    assertThat(ageNs()).isEqualTo(-1);

    cluster.encoder.changeSurface(
        cluster.by(Who.STEWARD),
        TestScene.BTC,
        new SurfaceNodesDraft().add(E9, E9 / 2, -E9 / 10, E9 / 2));
    cluster.must(Who.STEWARD);
    TestScene.pass(cluster, 15);

    assertThat(ageNs()).isEqualTo(15 * SECOND_NS);
  }
}
