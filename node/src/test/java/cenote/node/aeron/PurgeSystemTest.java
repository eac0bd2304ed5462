package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
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
    TestCluster cluster = new TestCluster(folder, 1);
    FeedClient feeds = new FeedClient(cluster.endpoints());

    try (TestMembers members = new TestMembers(folder, cluster, 1, PurgeSystemTest::purging);
        AeronLink link = cluster.link("outside");
        TestMarket market = new TestMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Ingress noise = new ClusterIngress(link, cluster.endpoints())) {
      members.awaitLeader();
      market.open();
      Replica sleeper = replica(link, feeds);
      Await.until("it reads", () -> sleeper.doWork(0), () -> sleeper.position() > 0);
      fill(noise, 3 * MEBIBYTE);
      members.snapshot(market);
      fill(noise, 2 * MEBIBYTE);
      members.snapshot(market);
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

  private static void assertReloads(AeronLink link, FeedClient feeds, TestMarket market) {
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
