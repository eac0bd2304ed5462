package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.ledger.Ledger;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.vault.GuaranteeVault;
import cenote.protocol.AnswerSink;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.reporter.SyntheticPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole economy on a real pool, in virtual time. */
final class EconomyTest {

  private static final long STEP_NS = 15_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  private final Witnessed events = new Witnessed(this::nowNs);
  private final MemoryCluster cluster = new MemoryCluster(new Pool(events));
  private final List<String> messages = new ArrayList<>();

  private long nowNs() {
    return cluster.nowNs();
  }

  @Test
  void shouldLiveThroughCloseOutsAndARestart() {
    Economy economy = economy();
    Replica replica =
        Replica.fromGenesis(
            cluster.log, PoolEvents.NONE, AnswerSink.NONE, economy, ReplicaLimits.DEFAULT);

    run(replica, 180);

    assertThat(replica.fault()).isEmpty();
    requirePrices();
    requireTrade(economy);
    requireCloseOuts();
    requireSoundLedger();
    requireGuarantee();
    requireFewRejects(economy.stats(), 0.03);

    goOn();
  }

  private void goOn() {
    int instruments = cluster.pool.market().instrumentCount();
    int accounts = cluster.pool.accountCount();
    cluster.advance(3 * SECOND_NS);
    Economy economy = economy();
    Replica replica =
        Replica.fromSnapshot(
            cluster.log,
            snapshot(),
            PoolEvents.NONE,
            AnswerSink.NONE,
            economy,
            ReplicaLimits.DEFAULT);

    run(replica, 30);

    assertThat(replica.fault()).isEmpty();
    assertThat(economy.isOpen()).isTrue();
    assertThat(economy.stats().fills()).isGreaterThan(100);
    assertThat(cluster.pool.market().instrumentCount()).isLessThan(instruments + 30);
    assertThat(cluster.pool.accountCount()).isEqualTo(accounts);
    assertThat(economy.stats().rejects())
        .doesNotContainKeys(
            Reject.SEQUENCE_REUSED.code(),
            Reject.SEQUENCE_TOO_OLD.code(),
            Reject.ALREADY_REGISTERED.code(),
            Reject.ORDER_TOO_OLD.code());
    requireSoundLedger();
  }

  private Economy economy() {
    return new Economy(
        EconomyPlan.DEFAULT,
        new SyntheticPath(EconomyPlan.DEFAULT.seed(), 1),
        cluster.connect(),
        cluster::epochNs,
        Runnable::run,
        messages::add);
  }

  private void run(Replica replica, int seconds) {
    long untilNs = nowNs() + seconds * SECOND_NS;
    while (nowNs() < untilNs) {
      cluster.advance(STEP_NS);
      replica.doWork(nowNs());
    }
  }

  private SnapshotFile snapshot() {
    SnapshotWriter writer = new SnapshotWriter();
    cluster.pool.writeSnapshot(writer);
    return new SnapshotFile(cluster.log.position(), Arrays.copyOf(writer.bytes(), writer.length()));
  }

  /** Both tranches are paid for: shares where a full hour has passed, cash that waits elsewhere. */
  private void requireGuarantee() {
    GuaranteeVault vault = cluster.pool.guaranteeVault();
    long juniorE6 = vault.valueE6(GuaranteeVault.JUNIOR) + vault.waitingE6(GuaranteeVault.JUNIOR);
    long seniorE6 = vault.valueE6(GuaranteeVault.SENIOR) + vault.waitingE6(GuaranteeVault.SENIOR);
    assertThat(juniorE6).isEqualTo(Guarantor.JUNIOR_E6);
    assertThat(seniorE6).isEqualTo(Guarantor.SENIOR_E6);
  }

  private void requirePrices() {
    assertThat(events.indices).containsOnlyKeys(0, 1, 2);
    assertThat(events.indices.values()).allMatch(count -> count > 150);
  }

  private static void requireTrade(Economy economy) {
    assertThat(economy.isOpen()).isTrue();
    assertThat(economy.venues()).allMatch(venue -> venue.fills() > 300);
  }

  private void requireCloseOuts() {
    assertThat(events.firstCloseOutNs).isLessThan(120 * SECOND_NS);
    assertThat(events.ends).containsKey(CloseOuts.SOLD);
    Cast cast = new Cast(EconomyPlan.DEFAULT.seed(), 0);
    int[] keepers = new int[Cast.KEEPERS];
    for (int i = 0; i < Cast.KEEPERS; i++) {
      keepers[i] = cluster.pool.accountOf(cast.keeper(i).address(), 0);
    }
    assertThat(events.bidders).isNotEmpty();
    assertThat(Arrays.stream(keepers).boxed()).containsAll(events.bidders);
  }

  private void requireSoundLedger() {
    Ledger ledger = cluster.pool.ledger();
    assertThat(events.breaches).isZero();
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      assertThat(ledger.conservationError(asset)).isZero();
    }
    long[] sums = new long[ledger.instrumentCount()];
    for (int account = 0; account < ledger.accountCount(); account++) {
      for (int k = 0; k < ledger.positionCount(account); k++) {
        sums[ledger.positionInstrument(account, k)] += ledger.positionQuantityE8(account, k);
      }
    }
    assertThat(sums).containsOnly(0);
  }

  private static void requireFewRejects(EconomyStats stats, double most) {
    long rejects = stats.rejects().values().stream().mapToLong(Long::longValue).sum();
    assertThat(rejects)
        .as("%s", stats.rejects())
        .isLessThan((long) (most * (stats.fills() + stats.reports())));
  }
}
