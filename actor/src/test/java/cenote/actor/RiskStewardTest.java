package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.governance.Governor;
import cenote.pool.margin.CoverageTerms;
import cenote.protocol.AnswerSink;
import cenote.protocol.sbe.SetJointScenariosEncoder;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import cenote.reporter.SyntheticPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Joint scenarios and coverage in a whole economy, in virtual time. */
final class RiskStewardTest {

  private static final long SEED = 1;
  private static final long STEP_NS = 15_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  private final MemoryCluster cluster = new MemoryCluster(new Pool(PoolEvents.NONE));
  private final List<String> messages = new ArrayList<>();

  /** Lets people live for so long; a new economy finds the pool of the one before. */
  private Economy live(int traders, Ingress ingress, int seconds) {
    Economy economy =
        new Economy(
            new EconomyPlan(SEED, traders, SECOND_NS, 6, Optional.empty()),
            new SyntheticPath(SEED, 1),
            ingress,
            cluster::epochNs,
            Runnable::run,
            messages::add);
    Replica replica =
        Replica.fromGenesis(
            cluster.log, PoolEvents.NONE, AnswerSink.NONE, economy, ReplicaLimits.DEFAULT);
    long untilNs = cluster.nowNs() + seconds * SECOND_NS;
    while (cluster.nowNs() < untilNs) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
    }
    assertThat(replica.fault()).isEmpty();
    return economy;
  }

  private int rows() {
    return cluster.pool.joint().rows(cluster.pool.nowNs());
  }

  private int weightTenths() {
    return cluster.pool.joint().weightTenths(cluster.pool.nowNs());
  }

  @Test
  void shouldHaveScenariosAndCoverageInForceAfterMinutes() {
    Economy economy = live(120, cluster.connect(), 190);

    Pool pool = cluster.pool;
    long nowNs = pool.nowNs();
    CoverageTerms coverage = pool.coverage();
    assertThat(pool.rulesVersion()).isEqualTo(4);
    assertThat(rows()).isBetween(40, 128);
    assertThat(weightTenths()).as("sent before any open interest").isEqualTo(10);
    for (int domain = 0; domain < 2; domain++) {
      assertThat(coverage.isInForce(domain, nowNs)).isTrue();
      assertThat(nowNs - coverage.reportedNs(domain)).isLessThan(70 * SECOND_NS);
      assertThat(coverage.coverTwoE6(domain)).isPositive();
      assertThat(coverage.lossE6(domain, nowNs))
          .isBetween(coverage.coverTwoE6(domain), pool.waterfall().capacityE6(domain));
    }
    Governor governor = pool.governor();
    for (int domain = 0; domain < 2; domain++) {
      assertThat(nowNs - governor.systemic().reportedNs(domain)).isLessThan(130 * SECOND_NS);
      assertThat(governor.systemic().crowdingE9(domain)).isPositive();
    }
    assertThat(governor.level()).as("a quiet market").isZero();
    assertThat(economy.stats().rejects()).doesNotContainKey(Reject.COVERAGE.code());
    assertThat(economy.stats().fills()).isGreaterThan(1_000);
  }

  @Test
  void shouldLetTheSetOfAPoolThatTradesComeIntoForceSlowly() {
    live(20, new Lossy(cluster.connect(), SetJointScenariosEncoder.TEMPLATE_ID), 30);
    assertThat(rows()).isZero();
    assertThat(cluster.pool.ledger().underlyingOpenInterestE8(0)).isPositive();

    live(20, cluster.connect(), 10);

    assertThat(rows()).isBetween(40, 128);
    assertThat(weightTenths()).isZero();
    assertThat(cluster.pool.coverage().isReported(0)).isTrue();
  }

  @Test
  void shouldLeaveASetThatIsThere() {
    live(20, cluster.connect(), 15);
    int rows = rows();
    long startedNs = cluster.pool.joint().startedNs();

    live(20, cluster.connect(), 15);

    assertThat(rows()).isEqualTo(rows).isPositive();
    assertThat(cluster.pool.joint().startedNs()).isEqualTo(startedNs);
    assertThat(cluster.pool.joint().leavingRows(cluster.pool.nowNs())).isZero();
    assertThat(messages).noneMatch(line -> line.contains("not taken"));
  }

  @Test
  void shouldKnowDaysBeforeTheMarketOpened() {
    double[][] days = DemoHistory.logReturns(SEED);

    assertThat(days).hasDimensions(DemoHistory.DAYS, Catalogue.count());
    assertThat(days).isDeepEqualTo(DemoHistory.logReturns(SEED));
    assertThat(days).isNotEqualTo(DemoHistory.logReturns(SEED + 1));
    double squares = 0;
    for (double[] day : days) {
      squares += day[0] * day[0];
    }
    assertThat(Math.sqrt(squares / days.length)).as("of BTC, a day").isBetween(0.02, 0.08);
  }
}
