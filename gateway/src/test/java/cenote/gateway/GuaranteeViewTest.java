package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.view.GuaranteeView;
import cenote.gateway.view.GuaranteeView.Tranche;
import cenote.pool.vault.GuaranteeVault;
import org.junit.jupiter.api.Test;

/** The guarantee vault as the page shows it: what waits, and what it is worth after the hour. */
class GuaranteeViewTest {

  private static final long E6 = 1_000_000L;
  private static final long HOUR_SECONDS = 3_600;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));

  GuaranteeViewTest() {
    TestScene.write(cluster);
  }

  private GuaranteeView view() {
    return GuaranteeView.of(cluster.pool());
  }

  private void activate() {
    cluster.encoder.activateRules(cluster.by(Who.GENESIS), GuaranteeVault.RULES);
    cluster.must(Who.GENESIS);
  }

  @Test
  void shouldSayThatThereIsNoneBeforeItsRules() {
    assertThat(view().isOpen()).isFalse();
    assertThat(view().account()).isEqualTo(-1);
    assertThat(view().tranches().getFirst())
        .isEqualTo(new Tranche(0, "junior", 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldShowWhatWaitsAndWhatItIsWorthAfterTheHour() {
    activate();
    cluster.encoder.depositGuarantee(cluster.by(Who.BOB), 0, GuaranteeVault.SENIOR, 50 * E6);
    cluster.must(Who.BOB);

    Tranche before = view().tranches().getLast();
    assertThat(view().isOpen()).isTrue();
    assertThat(view().account()).isEqualTo(cluster.pool().accounts().vault());
    assertThat(before.waitingE6()).isEqualTo(50 * E6);
    assertThat(before.valueE6()).as("nobody's yet").isZero();
    assertThat(view().nextEpochNs() - cluster.pool().nowNs())
        .isBetween(1L, GuaranteeVault.EPOCH_NS);

    TestScene.pass(cluster, HOUR_SECONDS);

    Tranche after = view().tranches().getLast();
    assertThat(after.name()).isEqualTo("senior");
    assertThat(after.waitingE6()).isZero();
    assertThat(after.valueE6()).isEqualTo(50 * E6);
    assertThat(after.availableE6()).isEqualTo(50 * E6);
    assertThat(after.pricePerShareE9()).isEqualTo(1_000_000_000L);
    assertThat(after.shares()).isEqualTo(50 * E6);
  }
}
