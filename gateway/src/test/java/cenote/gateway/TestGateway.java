package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.Custody;
import cenote.gateway.http.EdgeConfig;
import cenote.gateway.http.RateLimits;
import cenote.gateway.http.SocketLimits;
import cenote.gateway.live.ReplicaSource;
import cenote.gateway.notice.WebhookRules;
import cenote.pool.Pool;
import cenote.replica.Companion;
import cenote.replica.Observer;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A real gateway on a free port over a {@link MemoryCluster} in which the scene has been played.
 */
final class TestGateway implements AutoCloseable {

  static final RateLimits.Rate PLENTY = new RateLimits.Rate(1e9, 1e9);
  static final RateLimits.Rates UNLIMITED =
      new RateLimits.Rates(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, 4_096);

  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

  final MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));
  final Gateway gateway;
  final Http http;
  final Signed signed;

  /** What an operator would have read. */
  final List<String> messages = new CopyOnWriteArrayList<>();

  private final ConcurrentLinkedQueue<Consumer<Pool>> tasks = new ConcurrentLinkedQueue<>();

  private TestGateway(RateLimits.Rates rates, Path history, WebhookRules webhooks) {
    TestScene.write(cluster);
    GatewayConfig config =
        new GatewayConfig(EdgeConfig.local(0), rates, SocketLimits.defaults(), history)
            .withWebhooks(webhooks);
    gateway =
        Gateway.launch(
            config,
            new Source(),
            this::work,
            new CrossingDesk(cluster),
            new Treasurer(),
            messages::add);
    http = new Http(gateway.port());
    signed = new Signed(http, cluster);
    await(() -> gateway.whyNotReady().isEmpty() && gateway.position() >= cluster.position());
  }

  /** Without budgets. */
  static TestGateway launch(Path history) {
    return new TestGateway(UNLIMITED, history, WebhookRules.STRICT);
  }

  static TestGateway launch(Path history, WebhookRules webhooks) {
    return new TestGateway(UNLIMITED, history, webhooks);
  }

  static TestGateway launch(RateLimits.Rates rates, Path history) {
    return new TestGateway(rates, history, WebhookRules.STRICT);
  }

  /** Works on the replica's thread, with the replica's pool, after what was logged before. */
  <T> T onReplica(Function<Pool, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    tasks.add(pool -> {
      try {
        answer.complete(question.apply(pool));
      } catch (RuntimeException | Error failed) {
        answer.completeExceptionally(failed);
      }
    });
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** The same with the cluster; gives the position that its log has then. */
  long onCluster(Consumer<MemoryCluster> work) {
    return onReplica(_ -> {
      work.accept(cluster);
      return cluster.log.position();
    });
  }

  int account(Who owner, int subaccount) {
    return onReplica(pool -> pool.accountOf(owner.address(), subaccount));
  }

  /** Waits until the history is stored up to a position. */
  void awaitHistory(long position) {
    await(() -> gateway.historyPosition() >= position);
  }

  /** Waits for what another thread brings about. */
  static void await(BooleanSupplier isTrue) {
    long startNs = System.nanoTime();
    while (!isTrue.getAsBoolean()) {
      if (System.nanoTime() - startNs > PATIENCE_NS) {
        throw new AssertionError("condition: expected to become true, did not");
      }
      LockSupport.parkNanos(500_000);
    }
  }

  @Override
  public void close() {
    gateway.close();
    http.close();
  }

  private int work(Pool pool, long nowNs) {
    int done = 0;
    for (Consumer<Pool> task = tasks.poll(); task != null; task = tasks.poll()) {
      task.accept(pool);
      done++;
    }
    return done;
  }

  private final class Source implements ReplicaSource {

    @Override
    public Replica open(long latest, Observer observer, Companion companion) {
      return Replica.fromGenesis(cluster.log, observer, companion, ReplicaLimits.DEFAULT);
    }

    @Override
    public Ingress ingress() {
      return cluster.connect();
    }
  }

  /** Pays in with the genesis key, as the custody of a development pool does. */
  private final class Treasurer implements Custody {

    @Override
    public boolean credit(Bytes32 owner, int subaccount, int asset, long amount, Receipt receipt) {
      return tasks.add(_ -> {
        cluster.encoder.creditDevelopment(
            cluster.by(Who.GENESIS), owner, subaccount, asset, amount);
        int code = cluster.send(Who.GENESIS);
        receipt.onAnswer(code, cluster.value(), cluster.position());
      });
    }
  }
}
