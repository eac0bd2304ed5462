package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.gateway.view.CoverageView;
import cenote.gateway.view.CoverageView.OfDomain;
import cenote.protocol.JointRowsDraft;
import org.junit.jupiter.api.Test;

/** Coverage as the page shows it: what the steward said, for five minutes. */
class CoverageViewTest {

  private static final long E6 = 1_000_000L;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));

  CoverageViewTest() {
    TestScene.write(cluster);
    cluster.encoder.activateRules(cluster.by(Who.GENESIS), 3);
    cluster.must(Who.GENESIS);
  }

  private CoverageView view() {
    return CoverageView.of(cluster.pool());
  }

  private void report(long lossE6, long coverTwoE6) {
    cluster.encoder.reportCoverage(
        cluster.by(Who.STEWARD), 0, lossE6, coverTwoE6, cluster.pool().position());
    cluster.must(Who.STEWARD);
  }

  @Test
  void shouldSayThatNothingIsKnownBeforeTheFirstReport() {
    OfDomain core = view().domains().getFirst();

    assertThat(core.domain()).isEqualTo("core");
    assertThat(core.isKnown()).isFalse();
    assertThat(core.isRefusingRisk()).isFalse();
    assertThat(core.reportedNs()).isZero();
    assertThat(core.capacityE6()).isEqualTo(cluster.pool().waterfall().capacityE6(0)).isPositive();
    assertThat(view().scenarios()).isEqualTo(new CoverageView.Scenarios(0, 0, 10, 0));
  }

  @Test
  void shouldShowTheReportForFiveMinutes() {
    long position = cluster.pool().position();
    report(7 * E6, 5 * E6);
    long capacityE6 = cluster.pool().waterfall().capacityE6(0);
    long nowNs = cluster.pool().nowNs();

    assertThat(view().domains().getFirst())
        .isEqualTo(new OfDomain("core", true, false, 7 * E6, 5 * E6, capacityE6, nowNs, position));
    assertThat(view().domains().get(1).isKnown()).isFalse();

    TestScene.pass(cluster, 301);

    OfDomain later = view().domains().getFirst();
    assertThat(later.isKnown()).isFalse();
    assertThat(later.lossE6()).as("last said").isEqualTo(7 * E6);
    assertThat(later.reportedNs()).isEqualTo(nowNs);
  }

  @Test
  void shouldSayWhenNewRiskIsRefused() {
    report(cluster.pool().waterfall().capacityE6(0) + 1, 0);

    assertThat(view().domains().getFirst().isRefusingRisk()).isTrue();

    TestScene.pass(cluster, 301);
    assertThat(view().domains().getFirst().isRefusingRisk()).as("not enforced").isFalse();
  }

  /** The scene has positions open, so a first set counts from 48 hours on. */
  @Test
  void shouldShowJointScenarios() {
    cluster.encoder.setJointScenarios(
        cluster.by(Who.STEWARD), new JointRowsDraft().clear(1).add(0).add(50));
    cluster.must(Who.STEWARD);

    assertThat(view().scenarios())
        .isEqualTo(new CoverageView.Scenarios(2, 0, 0, cluster.pool().nowNs()));
  }

  @Test
  void shouldShareRiskOutAmongOwners() {
    for (CoverageView.OfUnderlying each : view().concentration()) {
      if (each.owners() > 0) {
        assertThat(each.herfindahl()).isBetween(1.0 / each.owners() - 1e-12, 1.0);
        assertThat(each.topFiveShare()).isBetween(0.0, 1.0 + 1e-12);
      }
    }
    assertThat(view().concentration().getFirst().owners()).isPositive();
    assertThat(view().concentration().getFirst().symbol()).isEqualTo("BTC");
    assertThat(view().concentration().getFirst().topFiveShare()).isCloseTo(1, within(1e-12));
  }
}
