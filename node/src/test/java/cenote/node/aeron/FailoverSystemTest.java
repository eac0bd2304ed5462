package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members in three processes; whoever leads is killed, under load, and comes back. */
final class FailoverSystemTest {

  private static final int MEMBERS = 3;
  private static final int KILLS = 2;
  private static final int FILLS = 200;

  @TempDir private Path folder;

  private final List<MemberProcess> members = new ArrayList<>();
  private final FillCounter followerFills = new FillCounter();
  private TestCluster cluster;
  private FeedClient feeds;

  @BeforeEach
  void start() {
    cluster = new TestCluster(folder, MEMBERS);
    feeds = new FeedClient(cluster.endpoints());
    for (int member = 0; member < MEMBERS; member++) {
      members.add(new MemberProcess(folder, member, cluster.properties(member)));
    }
  }

  @AfterEach
  void end() {
    members.forEach(MemberProcess::close);
  }

  @Test
  void shouldLoseNothingWhenLeadersAreKilled() {
    try (AeronLink link = cluster.link("outside");
        TestMarket market = new TestMarket(new ClusterIngress(link, cluster.endpoints()), false)) {
      Await.until("a leader", () -> leader().isPresent());
      market.open();
      try (Replica follower = follow(link)) {
        for (int kill = 0; kill < KILLS; kill++) {
          killLeaderUnderLoad(market, follower);
        }
        assertAllAgree(market, follower);
      }
    }
  }

  private void killLeaderUnderLoad(TestMarket market, Replica follower) {
    market.trade(FILLS);
    int killed = leader().orElseThrow();
    members.get(killed).kill();
    market.trade(FILLS);
    market.awaitAnswers();
    members.get(killed).restart();
    Await.until(
        "the killed member is back",
        () -> market.doWork() + follower.doWork(System.nanoTime()),
        () ->
            feeds.ask(killed).map(reply -> reply.commit() >= market.lastPosition()).orElse(false));
  }

  private void assertAllAgree(TestMarket market, Replica follower) {
    SnapshotRequest.send(cluster.config(leader().orElseThrow()));
    Await.until("snapshots of all", market::doWork, () -> snapshots().size() == MEMBERS);
    FeedReply.Snapshot one = snapshots().getFirst();
    follower.expect(new Witness(one.position(), HexFormat.of().parseHex(one.sha256())));
    market.trade(1);
    market.awaitAnswers();
    Await.until(
        "the follower has all",
        () -> follower.doWork(System.nanoTime()),
        () -> follower.position() >= market.lastPosition() || follower.fault().isPresent());

    assertThat(snapshots()).extracting(FeedReply.Snapshot::sha256).containsOnly(one.sha256());
    assertThat(follower.fault()).isEqualTo(Optional.empty());
    assertThat(market.fills() + market.staleFills()).as("%s", market).isEqualTo(market.orders());
    assertThat(followerFills.count).isEqualTo(market.fills());
  }

  private Replica follow(AeronLink link) {
    return Replica.fromGenesis(
        new ArchiveLog(link, feeds),
        followerFills,
        AnswerSink.NONE,
        Companion.NONE,
        ReplicaLimits.DEFAULT);
  }

  private Optional<Integer> leader() {
    return IntStream.range(0, MEMBERS)
        .filter(member -> feeds.ask(member).map(FeedReply::isLeader).orElse(false))
        .boxed()
        .findFirst();
  }

  /** The newest snapshot of each member that has one since it was started. */
  private List<FeedReply.Snapshot> snapshots() {
    return IntStream.range(0, MEMBERS)
        .mapToObj(feeds::ask)
        .flatMap(Optional::stream)
        .filter(reply -> !reply.snapshots().isEmpty())
        .map(reply -> reply.snapshots().getLast())
        .toList();
  }

  private static final class FillCounter implements PoolEvents {

    private long count;

    @Override
    public void onFill(
        int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
      count++;
    }
  }
}
