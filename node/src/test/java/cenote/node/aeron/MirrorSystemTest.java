package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMember;
import cenote.node.drill.DrillMembers;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members in three processes, a mirror of them, and replicas that know the mirror alone. */
final class MirrorSystemTest {

  private static final int MEMBERS = 3;
  private static final int FILLS = 200;
  private static final long SNAPSHOT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path folder;

  @Test
  void shouldFollowThroughMirrorAcrossLeaderKillAndRestarts() {
    DrillCluster cluster = new DrillCluster(folder, MEMBERS);
    FeedClient mirrors = new FeedClient(Endpoints.ofMirror(cluster.mirror()));

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, UnaryOperator.identity());
        AeronLink link = cluster.link("market");
        AeronLink outside = cluster.publicLink("outside");
        DrillMarket market =
            new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false)) {
      int leader = members.awaitLeader();
      market.open();
      try (Replica follower =
          followThroughKill(cluster, members.process(leader), market, outside)) {
        members.process(leader).restart();
        trade(market);
        followAfterRestart(cluster, members, market, follower, mirrors, outside);
      }
    }
  }

  private static Replica followThroughKill(
      DrillCluster cluster, DrillMember leader, DrillMarket market, AeronLink outside) {
    try (Mirror mirror = Mirror.launch(cluster.mirror(), MemberMain::tell)) {
      trade(market);
      awaitPosition(mirror, market);
      Replica follower = follow(outside, new FeedClient(Endpoints.ofMirror(cluster.mirror())));
      leader.kill();
      trade(market);
      awaitPosition(mirror, market);
      catchUp(follower, market.lastPosition());
      return follower;
    }
  }

  private static void followAfterRestart(
      DrillCluster cluster,
      DrillMembers members,
      DrillMarket market,
      Replica follower,
      FeedClient mirrors,
      AeronLink outside) {
    try (Mirror mirror = Mirror.launch(cluster.mirror(), MemberMain::tell)) {
      FeedReply.Snapshot snapshot = members.snapshot(market::doWork);
      follower.expect(new Witness(snapshot.position(), DrillMembers.hash(snapshot)));
      trade(market);
      awaitPosition(mirror, market);
      catchUp(follower, market.lastPosition());
      awaitSnapshot(mirror, mirrors, snapshot);
      assertRestoredAgrees(outside, mirrors, snapshot);
    }
  }

  private static void trade(DrillMarket market) {
    market.trade(FILLS);
    market.awaitAnswers();
  }

  private static void assertRestoredAgrees(
      AeronLink outside, FeedClient mirrors, FeedReply.Snapshot snapshot) {
    ArchiveLog log = new ArchiveLog(outside, mirrors);
    SnapshotFile restored = log.newestSnapshot(SNAPSHOT_TIMEOUT_NS).orElseThrow();
    Replica replica =
        Replica.fromSnapshot(
            log, restored, PoolEvents.NONE, AnswerSink.NONE, Companion.NONE, ReplicaLimits.DEFAULT);
    byte[] hash = new byte[32];
    replica.stateHash(hash);
    replica.close();

    assertThat(restored.position()).isEqualTo(snapshot.position());
    assertThat(hash).isEqualTo(DrillMembers.hash(snapshot));
  }

  private static void awaitPosition(Mirror mirror, DrillMarket market) {
    Await.until(
        "the mirror shows all",
        () -> work(mirror) + market.doWork(),
        () -> mirror.position() >= market.lastPosition());
  }

  private static void awaitSnapshot(
      Mirror mirror, FeedClient mirrors, FeedReply.Snapshot snapshot) {
    Await.until(
        "the mirror tells of the snapshot",
        () -> work(mirror),
        () ->
            mirrors.ask(0).stream()
                .flatMap(reply -> reply.snapshots().stream())
                .anyMatch(held -> held.sha256().equals(snapshot.sha256())));
  }

  private static int work(Mirror mirror) {
    mirror.doWork();
    return 0;
  }

  private static Replica follow(AeronLink outside, FeedClient mirrors) {
    return Replica.fromGenesis(
        new ArchiveLog(outside, mirrors),
        PoolEvents.NONE,
        AnswerSink.NONE,
        Companion.NONE,
        ReplicaLimits.DEFAULT);
  }

  private static void catchUp(Replica replica, long position) {
    Await.until(
        "the replica has position " + position,
        () -> replica.doWork(System.nanoTime()),
        () -> replica.position() >= position || replica.fault().isPresent());
    assertThat(replica.fault()).isEqualTo(Optional.empty());
  }
}
