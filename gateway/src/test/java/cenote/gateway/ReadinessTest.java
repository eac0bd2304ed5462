package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.desk.Custody;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.http.EdgeConfig;
import cenote.gateway.http.SocketLimits;
import cenote.gateway.live.ReplicaSource;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.ForwardingReader;
import cenote.protocol.log.LogReader;
import cenote.replica.Companion;
import cenote.replica.Observer;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that was started anew over the history of the one before. */
final class ReadinessTest {

  private final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));
  private final AtomicLong visible = new AtomicLong(Long.MAX_VALUE);

  @TempDir private Path folder;

  @Test
  void shouldNotBeReadyWhileItWouldShowLessThanTheOneBeforeHadStored() {
    TestScene.write(cluster);
    long shown = cluster.position();
    try (Gateway before = launch()) {
      TestGateway.await(() -> before.historyPosition() >= shown);
    }
    visible.set(cluster.entries() - 1);
    try (Gateway gateway = launch();
        Http http = new Http(gateway.port())) {
      TestGateway.await(() -> gateway.position() > 0 && !http.get("/v1/pool").isProblem());

      assertThat(http.get("/ready").status()).isEqualTo(503);
      assertThat(gateway.whyNotReady().orElseThrow())
          .startsWith("a replica that reads up to position " + shown);

      visible.set(Long.MAX_VALUE);
      TestGateway.await(() -> http.get("/ready").status() == 200);
      assertThat(http.get("/v1/pool").json().required("position").asLong()).isEqualTo(shown);
    }
  }

  private Gateway launch() {
    GatewayConfig config =
        new GatewayConfig(
            EdgeConfig.local(0), TestGateway.UNLIMITED, SocketLimits.defaults(), folder);
    return Gateway.launch(
        config, new Source(), Companion.NONE, OrderDesk.NONE, Custody.NONE, _ -> {});
  }

  /** The cluster's log, of which only the first entries are visible. */
  private final class Source implements ReplicaSource {

    @Override
    public Replica open(long latest, Observer observer, Companion companion) {
      return Replica.fromGenesis(new Slow(), observer, companion, ReplicaLimits.DEFAULT);
    }

    @Override
    public Ingress ingress() {
      return cluster.connect();
    }
  }

  private final class Slow implements CommittedLog {

    @Override
    public long startPosition() {
      return cluster.log.startPosition();
    }

    @Override
    public LogReader readFrom(long position) {
      return new ForwardingReader(cluster.log.readFrom(position)) {
        private long read;

        @Override
        public boolean next() {
          boolean isNext = read < visible.get() && super.next();
          read += isNext ? 1 : 0;
          return isNext;
        }
      };
    }

    @Override
    public void close() {}
  }
}
