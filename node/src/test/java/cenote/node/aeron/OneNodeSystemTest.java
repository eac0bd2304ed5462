package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One real member in this process, a client and followers beside it. */
final class OneNodeSystemTest {

  private static final ReplicaLimits ONE_AT_A_TIME = new ReplicaLimits(1, 16, 1, 16);
  private static final long SNAPSHOT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldFollowThroughSnapshotAndRestart(boolean isSigned) {
    DrillCluster cluster = new DrillCluster(folder, 1);
    FeedClient feeds = new FeedClient(cluster.endpoints());

    try (AeronLink link = cluster.link("outside");
        DrillMarket market =
            new DrillMarket(new ClusterIngress(link, cluster.endpoints()), isSigned)) {
      ClusterNode first = launch(cluster);
      market.open();
      market.trade(100);
      market.awaitAnswers();
      Replica follower = follow(link, feeds);
      String snapshotHash = snapshot(first, feeds, market, 0).sha256();
      market.trade(50);
      market.awaitAnswers();
      first.close();

      ClusterNode second = launch(cluster);
      market.trade(50);
      market.awaitAnswers();
      FeedReply.Snapshot last = snapshot(second, feeds, market, 1);
      follower.expect(new Witness(last.position(), HexFormat.of().parseHex(last.sha256())));
      market.trade(1);
      market.awaitAnswers();
      catchUp(follower, market.lastPosition());
      Replica restored = restore(link, feeds);
      align(restored, follower);

      assertThat(market.orders()).isEqualTo(201);
      assertThat(market.fills() + market.staleFills()).as("%s", market).isEqualTo(201);
      assertThat(snapshotHash).isNotEqualTo(last.sha256());
      assertThat(hash(restored)).isEqualTo(hash(follower));
      second.close();
      try (Replica offline = journal(cluster.directory(0))) {
        align(offline, follower);
        assertThat(hash(offline)).isEqualTo(hash(follower));
      }
      restored.close();
      follower.close();
    }
  }

  @Test
  void shouldFindFlippedBitInJournal() throws IOException {
    DrillCluster cluster = new DrillCluster(folder, 1);
    try (AeronLink link = cluster.link("outside");
        ClusterNode node = launch(cluster);
        DrillMarket market =
            new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false)) {
      market.open();
      market.trade(20);
      market.awaitAnswers();
      assertThat(node.position()).isPositive();
    }
    BitFlip.in(cluster.directory(0).resolve("archive").resolve("0-0.rec"), 4_000);

    try (Replica offline = journal(cluster.directory(0))) {
      Await.until(
          "the damage is found",
          () -> offline.doWork(System.nanoTime()),
          () -> offline.fault().isPresent());
      assertThat(offline.fault().orElseThrow())
          .hasMessageContaining("expected an intact frame after position");
    }
  }

  private static Replica journal(Path directory) {
    return Replica.fromGenesis(
        JournalLog.open(directory),
        PoolEvents.NONE,
        AnswerSink.NONE,
        Companion.NONE,
        ONE_AT_A_TIME);
  }

  private static ClusterNode launch(DrillCluster cluster) {
    ClusterNode node = ClusterNode.launch(cluster.config(0), System.out::println);
    Await.until("the node leads", node::isLeader);
    return node;
  }

  private static FeedReply.Snapshot snapshot(
      ClusterNode node, FeedClient feeds, DrillMarket market, int before) {
    Await.until("a snapshot may be asked for", market::doWork, node::requestSnapshot);
    Await.until(
        "the snapshot is told of",
        market::doWork,
        () -> feeds.ask(0).map(reply -> reply.snapshots().size() > before).orElse(false));
    return feeds.ask(0).orElseThrow().snapshots().getLast();
  }

  private static Replica follow(AeronLink link, FeedClient feeds) {
    return Replica.fromGenesis(
        new ArchiveLog(link, feeds),
        PoolEvents.NONE,
        AnswerSink.NONE,
        Companion.NONE,
        ONE_AT_A_TIME);
  }

  private static Replica restore(AeronLink link, FeedClient feeds) {
    ArchiveLog log = new ArchiveLog(link, feeds);
    return Replica.fromSnapshot(
        log,
        log.newestSnapshot(SNAPSHOT_TIMEOUT_NS).orElseThrow(),
        PoolEvents.NONE,
        AnswerSink.NONE,
        Companion.NONE,
        ONE_AT_A_TIME);
  }

  /** Ticks go on in the log: lets the one behind go on until both are at one position. */
  private static void align(Replica behind, Replica ahead) {
    Await.until(
        "both replicas at one position",
        () -> (behind.position() < ahead.position() ? behind : ahead).doWork(System.nanoTime()),
        () -> behind.position() == ahead.position() || behind.fault().isPresent());
    assertThat(behind.fault()).isEqualTo(Optional.empty());
  }

  private static void catchUp(Replica replica, long position) {
    Await.until(
        "the replica has position " + position,
        () -> replica.doWork(System.nanoTime()),
        () -> replica.position() >= position || replica.fault().isPresent());
    assertThat(replica.fault()).isEqualTo(Optional.empty());
  }

  private static String hash(Replica replica) {
    byte[] hash = new byte[32];
    replica.stateHash(hash);
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void shouldRefuseOccupiedPort() throws IOException {
    DrillCluster cluster = new DrillCluster(folder, 1);
    int port = cluster.config(0).port() + Endpoints.CATCHUP;

    try (DatagramSocket somebody = new DatagramSocket(new InetSocketAddress("localhost", port))) {
      assertThatThrownBy(() -> ClusterNode.launch(cluster.config(0), message -> {}))
          .isInstanceOf(NodeFault.class)
          .hasMessageContaining(
              "UDP port localhost:%d: expected a free port".formatted(somebody.getLocalPort()));
    }
  }

  @Test
  void shouldRefuseSecondMemberInOneDirectory() {
    DrillCluster cluster = new DrillCluster(folder, 1);

    try (ClusterNode node = launch(cluster)) {
      assertThat(node.isLeader()).isTrue();
      assertThatThrownBy(() -> ClusterNode.launch(cluster.config(0), message -> {}))
          .isInstanceOf(NodeFault.class)
          .hasMessageContaining("expected no other member here");
    }
  }
}
