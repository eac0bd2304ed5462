package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.gateway.history.History;
import cenote.gateway.live.LiveReplica;
import cenote.gateway.live.Recording;
import cenote.gateway.live.ReplicaSource;
import cenote.gateway.view.Sources;
import cenote.pool.Pool;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.apply.Skips;
import cenote.replica.Companion;
import cenote.replica.Observer;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import cenote.replica.keeper.KeeperBooks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's replica that stands at an entry until two persons have said that it is skipped. */
final class PoisonedReplicaTest {

  private static final long POISON = 666_666_666L;

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));
  private final List<String> messages = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void shouldStandStillAndBeOpenedAnewUntilTheEntryIsSkipped() {
    cluster.encoder.registerAsset(
        cluster.by(Who.GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    cluster.must(Who.GENESIS);
    cluster.encoder.activateRules(cluster.by(Who.GENESIS), 2);
    cluster.must(Who.GENESIS);
    deposit(1_000_000_000L);
    deposit(POISON);
    Source source = new Source(cluster.log.position());
    deposit(5_000_000L);
    try (History history = History.open(folder, new byte[0], messages::add);
        LiveReplica replica =
            new LiveReplica(
                source,
                new Recording(history, new Sources(), new KeeperBooks()),
                Companion.NONE,
                messages::add)) {

      replica.start();

      TestGateway.await(() -> messages.stream().anyMatch(line -> line.contains("cannot be")));
      TestGateway.await(() -> replica.whyStopped().isPresent());
      assertThat(replica.whyStopped().orElseThrow())
          .startsWith("entry at position %d, rules 2:".formatted(source.poison));
      assertThat(replica.failure()).isEmpty();
      TestGateway.await(() -> source.isSkipped && replica.position() == cluster.log.position());
      assertThat(replica.whyStopped()).isEmpty();
      assertThat(messages).filteredOn(line -> line.contains("cannot be applied")).hasSize(1);
    }
  }

  private void deposit(long amount) {
    cluster.encoder.creditDevelopment(cluster.by(Who.GENESIS), Who.ALICE.address(), 0, 0, amount);
    cluster.must(Who.GENESIS);
  }

  /** Replicas with a bug; the third one finds that the entry was skipped. */
  private final class Source implements ReplicaSource {

    private final long poison;
    private int opened;
    private volatile boolean isSkipped;

    Source(long poison) {
      this.poison = poison;
    }

    @Override
    public Replica open(long latest, Observer observer, Companion companion) {
      if (++opened == 3) {
        skip(Who.GENESIS);
        skip(Who.STEWARD);
        isSkipped = true;
      }
      return Replica.fromGenesis(
          cluster.log,
          new Bug(observer),
          companion,
          ReplicaLimits.DEFAULT,
          Skips.scan(cluster.log.readFrom(0)));
    }

    private void skip(Who person) {
      cluster.encoder.approve(cluster.by(person), ApprovalKind.SKIP_ENTRY, poison, 2);
      var _ = cluster.send(person);
    }

    @Override
    public Ingress ingress() {
      return cluster.connect();
    }
  }

  /** Fails while the ledger is being changed. */
  private record Bug(Observer observer) implements Observer {

    @Override
    public void onStart(Pool pool, long position) {
      observer.onStart(pool, position);
    }

    @Override
    public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
      if (amount == POISON) {
        throw new ArithmeticException("a bug in the ledger");
      }
      observer.onEntry(asset, fromHolder, toHolder, amount, reason);
    }

    @Override
    public void onAnswer(
        long position, Bytes32 principal, long sequence, int code, long value, long answerAt) {
      observer.onAnswer(position, principal, sequence, code, value, answerAt);
    }
  }
}
