package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.node.config.NodeConfig;
import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMembers;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.archive.client.ReplayParams;
import io.aeron.archive.client.ReplicationParams;
import io.aeron.archive.codecs.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader cannot do to a member and to a mirror, tried on real ones. */
final class ArchiveAccessSystemTest {

  private static final String CHANNEL = "aeron:ipc?term-length=64k";
  private static final int STREAM = 77;
  private static final int REPLAYS = 2;

  @TempDir private Path folder;

  @Test
  void shouldRefuseAllThatChangesAnArchive() {
    DrillCluster cluster = new DrillCluster(folder, 1);
    FeedClient members = new FeedClient(cluster.endpoints());
    FeedClient mirrors = new FeedClient(Endpoints.ofMirror(cluster.mirror()));

    try (ClusterNode node = launch(cluster, Map.of());
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Mirror mirror = Mirror.launch(cluster.mirror(), MemberMain::tell)) {
      market.open();
      trade(market);
      Await.until(
          "the mirror shows all",
          () -> work(mirror),
          () -> mirror.position() >= market.lastPosition());
      requireAllRefused(link, members.ask(0).orElseThrow());
      requireAllRefused(link, mirrors.ask(0).orElseThrow());
      trade(market);
      Await.until(
          "the mirror shows what came after",
          () -> work(mirror),
          () -> mirror.position() >= market.lastPosition());

      FeedReply.Snapshot snapshot = snapshot(node, members, market);
      trade(market);
      assertFollows(link, members, snapshot, market, () -> {});
      assertFollows(link, mirrors, snapshot, market, mirror::doWork);
    }
  }

  @Test
  void shouldLetNobodyReadMemberWithoutKey() {
    DrillCluster cluster = new DrillCluster(folder, 1);

    try (ClusterNode node = launch(cluster, Map.of());
        AeronLink link = cluster.publicLink("public")) {
      FeedReply member = new FeedClient(cluster.endpoints()).ask(0).orElseThrow();

      assertThat(node.isLeader()).isTrue();
      assertThatThrownBy(() -> connect(link, member)).hasMessageContaining("authentication");
    }
  }

  @Test
  void shouldBoundTheReplaysOfReaders() {
    DrillCluster cluster = new DrillCluster(folder, 1);

    try (ClusterNode node =
            launch(cluster, Map.of("node.readers.replays", Integer.toString(REPLAYS)));
        AeronLink link = cluster.link("outside");
        DrillMarket market =
            new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false)) {
      market.open();
      FeedReply member = new FeedClient(cluster.endpoints()).ask(0).orElseThrow();
      List<Replay> replays = new ArrayList<>();
      for (int i = 0; i < REPLAYS; i++) {
        replays.add(replay(link, member));
      }

      assertThatThrownBy(() -> replay(link, member)).hasMessageContaining("unauthorised action");
      trade(market);
      assertThat(node.position()).isGreaterThanOrEqualTo(market.lastPosition());
      CloseHelper.closeAll(replays);
    }
  }

  private static ClusterNode launch(DrillCluster cluster, Map<String, String> more) {
    Properties values = cluster.properties(0);
    values.putAll(more);
    ClusterNode node = ClusterNode.launch(NodeConfig.of(values), MemberMain::tell);
    Await.until("the node leads", node::isLeader);
    Await.until("the node has a log", () -> new FeedClient(cluster.endpoints()).ask(0).isPresent());
    return node;
  }

  private static Replay replay(AeronLink link, FeedReply source) {
    ReplayParams committed =
        new ReplayParams()
            .position(source.start())
            .length(Long.MAX_VALUE)
            .boundingLimitCounterId(source.counter());
    return Replay.start(link, source, source.recording(), committed);
  }

  private static AeronArchive connect(AeronLink link, FeedReply source) {
    return AeronArchive.connect(Replay.contextOf(link, source.archive()));
  }

  private static void requireAllRefused(AeronLink link, FeedReply source) {
    try (AeronArchive archive = connect(link, source)) {
      attempts(source)
          .forEach((name, attempt) ->
              assertThatThrownBy(() -> attempt.accept(archive))
                  .as("%s at %s", name, source.archive())
                  .isInstanceOf(ArchiveException.class)
                  .hasMessageContaining("unauthorised action"));
      assertThat(archive.getStartPosition(source.recording())).isEqualTo(source.start());
    }
  }

  private static Map<String, Consumer<AeronArchive>> attempts(FeedReply source) {
    long log = source.recording();
    Map<String, Consumer<AeronArchive>> attempts = new LinkedHashMap<>();
    attempts.put("start", a -> a.startRecording(CHANNEL, STREAM, SourceLocation.LOCAL));
    attempts.put("start 2", a -> a.startRecording(CHANNEL, STREAM, SourceLocation.LOCAL, true));
    attempts.put("extend", a -> a.extendRecording(log, CHANNEL, STREAM, SourceLocation.LOCAL));
    attempts.put("stop", a -> a.stopRecording(CHANNEL, STREAM));
    attempts.put("stop subscription", a -> a.stopRecording(0L));
    attempts.put("stop by identity", a -> a.tryStopRecordingByIdentity(log));
    attempts.put("truncate", a -> a.truncateRecording(log, source.start()));
    attempts.put("purge", a -> a.purgeRecording(log));
    attempts.put("purge segments", a -> a.purgeSegments(log, 1L << 20));
    attempts.put("detach segments", a -> a.detachSegments(log, 1L << 20));
    attempts.put("delete segments", a -> a.deleteDetachedSegments(log));
    attempts.put("attach segments", a -> a.attachSegments(log));
    attempts.put("migrate segments", a -> a.migrateSegments(log, log + 1));
    attempts.put("replicate", a -> a.replicate(log, STREAM, CHANNEL, new ReplicationParams()));
    attempts.put("stop replication", a -> a.stopReplication(0L));
    attempts.put("stop a replay", a -> a.stopReplay(0L));
    attempts.put("stop all replays", a -> a.stopAllReplays(log));
    attempts.put("change the channel", a -> a.updateChannel(log, CHANNEL));
    return attempts;
  }

  private static FeedReply.Snapshot snapshot(
      ClusterNode node, FeedClient feeds, DrillMarket market) {
    Await.until("a snapshot may be asked for", market::doWork, node::requestSnapshot);
    Await.until(
        "the snapshot is told of",
        market::doWork,
        () -> feeds.ask(0).map(reply -> !reply.snapshots().isEmpty()).orElse(false));
    return feeds.ask(0).orElseThrow().snapshots().getLast();
  }

  private static void assertFollows(
      AeronLink link,
      FeedClient feeds,
      FeedReply.Snapshot snapshot,
      DrillMarket market,
      Runnable beside) {
    try (Replica replica =
        Replica.fromGenesis(
            new ArchiveLog(link, feeds),
            PoolEvents.NONE,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT)) {
      replica.expect(new Witness(snapshot.position(), DrillMembers.hash(snapshot)));
      Await.until(
          "the replica has all",
          () -> {
            beside.run();
            return replica.doWork(System.nanoTime());
          },
          () -> replica.position() >= market.lastPosition() || replica.fault().isPresent());
      assertThat(replica.fault()).isEqualTo(Optional.empty());
    }
  }

  private static void trade(DrillMarket market) {
    market.trade(50);
    market.awaitAnswers();
  }

  private static int work(Mirror mirror) {
    mirror.doWork();
    return 0;
  }
}
