package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.view.WaterfallView;
import cenote.gateway.view.WaterfallView.LossDomain;
import cenote.gateway.view.WaterfallView.LossLayer;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;
import cenote.pool.vault.GuaranteeVault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who would bear a loss, as the page shows it. */
class WaterfallViewTest {

  private static final long E6 = 1_000_000L;
  private static final long HOUR_SECONDS = 3_600;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));

  WaterfallViewTest() {
    TestScene.write(cluster);
  }

  private LossDomain core() {
    return WaterfallView.of(cluster.pool()).domains().getFirst();
  }

  private long gives(int layer) {
    return core().layers().get(layer - 1).canGiveE6();
  }

  @Test
  void shouldShowNothingBeforeGenesis() {
    WaterfallView view = WaterfallView.of(new Pool(PoolEvents.NONE));

    assertThat(view.domains()).allMatch(each -> each.fundsE6() == 0 && each.heldLegs() == 0);
  }

  @Test
  void shouldShowTwoLayersBeforeRulesFour() {
    long insuranceE6 = cluster.pool().ledger().balance(Holders.INSURANCE_CORE, 0);

    assertThat(WaterfallView.of(cluster.pool()).isWhole()).isFalse();
    assertThat(gives(1)).isEqualTo(cluster.pool().waterfall().insuranceTargetE6(0) / 10);
    assertThat(gives(2)).isEqualTo(insuranceE6);
    assertThat(List.of(gives(3), gives(4), gives(5))).containsOnly(0L);
    assertThat(core().netGainsE6()).isZero();
    assertThat(core().fundsE6()).isEqualTo(gives(1) + gives(2));
  }

  @Test
  void shouldShowWhatEachLayerCouldGiveInItsOrder() {
    cluster.encoder.activateRules(cluster.by(Who.GENESIS), GuaranteeVault.RULES);
    cluster.must(Who.GENESIS);
    cluster.encoder.depositGuarantee(cluster.by(Who.BOB), 0, GuaranteeVault.SENIOR, 40 * E6);
    cluster.must(Who.BOB);
    cluster.encoder.depositGuarantee(cluster.by(Who.BOB), 0, GuaranteeVault.JUNIOR, 30 * E6);
    cluster.must(Who.BOB);

    assertThat(core().layers())
        .extracting(LossLayer::waitingE6)
        .containsExactly(0L, 0L, 30 * E6, 40 * E6, 0L);

    TestScene.pass(cluster, HOUR_SECONDS);

    assertThat(core().layers()).allMatch(layer -> layer.waitingE6() == 0);
    assertThat(core().layers())
        .extracting(LossLayer::name)
        .containsExactly(
            "house-first", "insurance", "guarantee-junior", "guarantee-senior", "house-second");
    assertThat(gives(3)).isEqualTo(30 * E6);
    assertThat(gives(4)).as("a twentieth").isEqualTo(2 * E6);
    assertThat(gives(5)).isEqualTo(gives(1)).isPositive();
    assertThat(core().fundsE6()).isEqualTo(cluster.pool().waterfall().capacityE6(0));
    assertThat(core().layers().stream().mapToLong(LossLayer::canGiveE6).sum())
        .isEqualTo(core().fundsE6());
    assertThat(core().heldLegs()).isZero();
    assertThat(core().tearUpAtNs()).isZero();
  }
}
