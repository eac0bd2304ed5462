package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMembers;
import cenote.node.drill.Folders;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of three members, each a process, whose disk has changed a bit: it says so, does not go on,
 * and is restored from a peer while the others work.
 */
final class DamageSystemTest {

  private static final int MEMBERS = 3;
  private static final int FILLS = 50;

  @TempDir private Path folder;

  @Test
  void shouldRecoverFromFlippedBitInJournal() throws IOException {
    try (Scenery scenery = new Scenery(folder)) {
      scenery.stopDamaged("0-0.rec", 12_000);

      String found = Assertions.catchThrowable(scenery::replayDamaged).getMessage();
      assertThat(found).contains("expected an intact frame after position");
      scenery.assertRefusesToStart("the disk has changed what was written");
      scenery.recover();
    }
  }

  @Test
  void shouldRecoverFromFlippedBitInSnapshot() throws IOException {
    try (Scenery scenery = new Scenery(folder)) {
      long recording = scenery.snapshot();
      scenery.stopDamaged(recording + "-0.rec", 2_000);

      String found = Assertions.catchThrowable(scenery::readDamagedSnapshot).getMessage();
      assertThat(found).contains("expected an intact frame");
      scenery.assertRefusesToStart("the disk has changed what was written");
      scenery.recover();
    }
  }

  @Test
  void shouldRecoverFromTruncatedSegment() throws IOException {
    try (Scenery scenery = new Scenery(folder)) {
      scenery.stop();
      scenery.truncate("0-0.rec", 12_000);

      String found = Assertions.catchThrowable(scenery::replayDamaged).getMessage();
      assertThat(found).contains("expected");
      scenery.assertRefusesToStart("segment");
      scenery.recover();
    }
  }

  /** A cluster with a market; one follower is to be damaged, the other to help. */
  private static final class Scenery implements AutoCloseable {

    private final DrillCluster cluster;
    private final DrillMembers members;
    private final AeronLink link;
    private final DrillMarket market;
    private final int damaged;
    private final int peer;

    Scenery(Path folder) {
      cluster = new DrillCluster(folder, MEMBERS);
      members = new DrillMembers(cluster, MemberMain.COMMAND, UnaryOperator.identity());
      link = cluster.link("outside");
      market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
      List<Integer> followers = members.followersOf(members.awaitLeader());
      damaged = followers.getFirst();
      peer = followers.getLast();
      market.open();
      trade();
    }

    void trade() {
      market.trade(FILLS);
      market.awaitAnswers();
    }

    /** The recording of a new snapshot at the member that is to be damaged. */
    long snapshot() {
      FeedReply.Snapshot taken = members.snapshot(market::doWork);
      awaitSnapshot(damaged, taken);
      return members.ask(damaged).orElseThrow().snapshots().getLast().recording();
    }

    /** What is to be damaged must be there first: a follower may have joined late. */
    void stop() {
      Await.until(
          "member %d has all that was answered".formatted(damaged),
          market::doWork,
          () -> members.ask(damaged).map(FeedReply::commit).orElse(-1L) >= market.lastPosition());
      members.process(damaged).close();
    }

    void truncate(String file, long length) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              cluster.directory(damaged).resolve("archive").resolve(file),
              StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
    }

    void stopDamaged(String file, long at) throws IOException {
      stop();
      BitFlip.in(cluster.directory(damaged).resolve("archive").resolve(file), at);
    }

    void replayDamaged() {
      try (Replica offline =
          Replica.fromGenesis(
              JournalLog.open(cluster.directory(damaged)),
              PoolEvents.NONE,
              AnswerSink.NONE,
              Companion.NONE,
              ReplicaLimits.DEFAULT)) {
        while (offline.doWork(System.nanoTime()) > 0) {
          // Reads on.
        }
        throw offline.fault().orElseThrow();
      }
    }

    void readDamagedSnapshot() {
      try (JournalLog journal = JournalLog.open(cluster.directory(damaged))) {
        journal.snapshot(0);
      }
    }

    void assertRefusesToStart(String cause) {
      members.process(damaged).restart();
      int code = members.process(damaged).awaitEnd();

      assertThat(code).isEqualTo(2);
      assertThat(members.process(damaged).output()).contains(cause);
    }

    void recover() {
      trade();
      Path backup = cluster.directory(peer).resolveSibling("backup");
      members.process(peer).close();
      Folders.copy(cluster.directory(peer), backup);
      members.process(peer).restart();
      trade();
      Folders.delete(cluster.directory(damaged));
      members.process(damaged).restartFrom(backup);
      Await.until(
          "the restored member has all",
          market::doWork,
          () -> members.ask(damaged).map(FeedReply::commit).orElse(0L) >= market.lastPosition());
      FeedReply.Snapshot taken = members.snapshot(market::doWork);
      awaitSnapshot(damaged, taken);

      assertThat(members.ask(damaged).orElseThrow().snapshots().getLast().sha256())
          .isEqualTo(taken.sha256());
    }

    private void awaitSnapshot(int member, FeedReply.Snapshot taken) {
      Await.until(
          "member %d tells of the snapshot".formatted(member),
          market::doWork,
          () ->
              members.ask(member).stream()
                  .flatMap(reply -> reply.snapshots().stream())
                  .anyMatch(snapshot -> snapshot.position() == taken.position()));
    }

    @Override
    public void close() {
      market.close();
      link.close();
      members.close();
    }
  }
}
