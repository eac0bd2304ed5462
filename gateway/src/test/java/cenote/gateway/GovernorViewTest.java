package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.view.GovernorView;
import cenote.gateway.view.GovernorView.Measure;
import cenote.gateway.view.SystemicView;
import cenote.pool.governance.Governor;
import cenote.replica.coverage.SystemicSweep;
import org.junit.jupiter.api.Test;

/** The governor and what spreads as the page shows them. */
class GovernorViewTest {

  private static final long E6 = 1_000_000L;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));

  GovernorViewTest() {
    TestScene.write(cluster);
  }

  private GovernorView view() {
    return GovernorView.of(cluster.pool());
  }

  private void activate() {
    cluster.encoder.activateRules(cluster.by(Who.GENESIS), Governor.RULES);
    cluster.must(Who.GENESIS);
  }

  private void report(long crowdingE9, long shortfallE6) {
    cluster.encoder.reportSystemicRisk(
        cluster.by(Who.STEWARD), 0, crowdingE9, shortfallE6, cluster.pool().position() - 1);
    cluster.must(Who.STEWARD);
  }

  private Measure measure(String name, String domain) {
    return view().measures().stream()
        .filter(each -> each.measure().equals(name) && each.domain().equals(domain))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldSayThatThereIsNoneBeforeItsRules() {
    assertThat(view().isActive()).isFalse();
    assertThat(view().level()).isZero();
    assertThat(view().measure()).isEmpty();
  }

  @Test
  void shouldSayWhyALevelHoldsAndWhenItFalls() {
    activate();
    report(600_000_000, 0);

    assertThat(view().level()).isEqualTo(2);
    assertThat(view().measure()).isEqualTo("crowding");
    assertThat(view().fallsTimeNs()).as("while it is asked for").isZero();
    assertThat(view().capPercent()).isEqualTo(75);
    Measure crowding = measure("crowding", "core");
    assertThat(crowding.isKnown()).isTrue();
    assertThat(crowding.valueE9()).isEqualTo(600_000_000);
    assertThat(crowding.asked()).isEqualTo(2);
    assertThat(crowding.limitsE9()).containsExactly(300_000_000L, 500_000_000L, 800_000_000L);
    assertThat(measure("crowding", "ramp").isKnown()).isFalse();
    assertThat(measure("coverage", "core").isBelow()).isTrue();
    assertThat(measure("coverage", "core").limitsE9()).hasSize(4);

    report(0, E6);

    long falls = view().fallsTimeNs() - cluster.pool().nowNs();
    assertThat(view().level()).isEqualTo(2);
    assertThat(view().asked()).isZero();
    assertThat(falls).isBetween(1L, Governor.HYSTERESIS_NS);
    assertThat(measure("shortfall", "core").valueE9()).isPositive();
  }

  @Test
  void shouldNameWhatSpreads() {
    SystemicView view = SystemicView.of(cluster.pool(), new SystemicSweep(10).run(cluster.pool()));

    assertThat(view.domains())
        .extracting(SystemicView.SpreadDomain::domain)
        .contains("core", "ramp");
    assertThat(view.events()).hasSize(2);
    assertThat(view.markets()).hasSize(cluster.pool().market().underlyingCount());
    assertThat(view.markets().getFirst().symbol()).isNotEmpty();
  }
}
