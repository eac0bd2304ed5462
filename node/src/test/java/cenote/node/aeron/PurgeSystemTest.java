package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMembers;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that lets go of old segments while a reader sleeps. */
final class PurgeSystemTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final int NOISE = 4_096;
  private static final int ONE_ENTRY = 1;
  private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path folder;

  @Test
  void shouldStopSleepingReaderAndLetItReload() {
    DrillCluster cluster = new DrillCluster(folder, 1);
    FeedClient feeds = new FeedClient(cluster.endpoints());

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, PurgeSystemTest::purging);
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Ingress noise = new ClusterIngress(link, cluster.endpoints())) {
      members.awaitLeader();
      market.open();
      Replica sleeper = replica(link, feeds);
      Await.until("it reads", () -> sleeper.doWork(0), () -> sleeper.position() > 0);
      fill(noise, 3 * MEBIBYTE);
      members.snapshot(market::doWork);
      fill(noise, 2 * MEBIBYTE);
      members.snapshot(market::doWork);
      fill(noise, 2 * MEBIBYTE);
      Await.until("old segments are gone", () -> start(feeds, 0) >= 2 * MEBIBYTE);
      Await.until(
          "the sleeper finds out",
          () -> sleeper.doWork(System.nanoTime()),
          () -> sleeper.fault().isPresent());
      members.process(0).kill();
      members.process(0).restart();
      market.trade(1);
      market.awaitAnswers();

      assertThat(sleeper.fault().map(ReplicaFault::kind)).contains(ReplicaFault.Kind.GAP);
      sleeper.close();
      assertReloads(link, feeds, market);
    }
  }

  @Test
  void shouldKeepWhatPausedMemberNeeds() {
    DrillCluster cluster = new DrillCluster(folder, 3);

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, PurgeSystemTest::purging);
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Ingress noise = new ClusterIngress(link, cluster.endpoints())) {
      int leader = members.awaitLeader();
      int paused = members.followersOf(leader).getFirst();
      market.open();
      members.process(paused).pause();
      for (int i = 0; i < 3; i++) {
        fill(noise, 2 * MEBIBYTE);
        members.snapshot(market::doWork);
      }
      Await.until(
          "the leader says what holds it",
          market::doWork,
          () -> members.process(leader).output().contains("held by MEMBER"));
      long held = start(members.feeds(), leader);
      members.process(paused).resume();
      Await.until(
          "old segments are gone everywhere",
          market::doWork,
          () ->
              IntStream.range(0, 3)
                  .allMatch(member -> start(members.feeds(), member) >= 2 * MEBIBYTE));
      FeedReply.Snapshot last = members.snapshot(market::doWork);
      Await.until(
          "the paused member has the same state",
          market::doWork,
          () ->
              members.ask(paused).stream()
                  .flatMap(reply -> reply.snapshots().stream())
                  .anyMatch(last::isSameState));

      members.process(leader).kill();
      members.process(leader).restart();
      market.trade(10);
      market.awaitAnswers();
      Await.until(
          "the killed member is back, from a snapshot",
          market::doWork,
          () -> members.ask(leader).map(FeedReply::commit).orElse(0L) >= market.lastPosition());

      assertThat(held).isZero();
      assertThat(journalBytes(cluster, leader)).isLessThan(4L * MEBIBYTE);
      assertThat(members.ask(leader).orElseThrow().snapshots().size()).isLessThan(4);
    }
  }

  @Test
  void shouldSayWhenSegmentCannotBeDeleted() throws IOException {
    DrillCluster cluster = new DrillCluster(folder, 1);
    Path oldest = cluster.directory(0).resolve("archive").resolve("0-0.rec");

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, PurgeSystemTest::purging);
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Ingress noise = new ClusterIngress(link, cluster.endpoints())) {
      members.awaitLeader();
      market.open();
      fill(noise, 2 * MEBIBYTE);
      Files.move(oldest, folder.resolve("aside"));
      Files.createDirectories(oldest.resolve("not-empty"));
      for (int i = 0; i < 2; i++) {
        members.snapshot(market::doWork);
        fill(noise, 2 * MEBIBYTE);
      }
      Await.until(
          "the member says so",
          market::doWork,
          () -> members.process(0).output().contains("expected it to be deleted by now"));
      market.trade(1);
      market.awaitAnswers();

      assertThat(market.fills() + market.staleFills()).isEqualTo(1);
    }
  }

  /** Length of what a member has kept of the log, bytes. */
  private static long journalBytes(DrillCluster cluster, int member) {
    try (Stream<Path> files = Files.list(cluster.directory(member).resolve("archive"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("0-"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertReloads(AeronLink link, FeedClient feeds, DrillMarket market) {
    ArchiveLog log = new ArchiveLog(link, feeds);
    try (Replica reloaded =
        Replica.fromSnapshot(
            log,
            log.newestSnapshot(TIMEOUT_NS).orElseThrow(),
            PoolEvents.NONE,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT)) {
      Await.until(
          "the reloaded replica has all",
          () -> reloaded.doWork(System.nanoTime()),
          () -> reloaded.position() >= market.lastPosition() || reloaded.fault().isPresent());
      assertThat(reloaded.fault()).isEqualTo(Optional.empty());
    }
  }

  private static Properties purging(Properties values) {
    values.setProperty("node.purge", "true");
    values.setProperty("node.purge.retention.mib", "1");
    values.setProperty("node.purge.interval.ms", "200");
    return values;
  }

  /** Entries that are no commands make the log longer and change nothing else. */
  private static void fill(Ingress ingress, int bytes) {
    byte[] noise = new byte[NOISE];
    for (int sent = 0; sent < bytes; sent += NOISE) {
      Await.until(
          "room for noise",
          () -> ingress.doWork(System.nanoTime(), (message, offset, length) -> {}),
          () -> ingress.offer(noise, 0, NOISE) == Ingress.Offer.SENT);
    }
  }

  private static Replica replica(AeronLink link, FeedClient feeds) {
    return Replica.fromGenesis(
        new ArchiveLog(link, feeds),
        PoolEvents.NONE,
        AnswerSink.NONE,
        Companion.NONE,
        new ReplicaLimits(ONE_ENTRY, 16, 1, 16));
  }

  private static long start(FeedClient feeds, int member) {
    return feeds.ask(member).map(FeedReply::start).orElse(-1L);
  }
}
