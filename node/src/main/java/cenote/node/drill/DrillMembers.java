package cenote.node.aeron;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The members of a test's cluster, in processes of their own. */
final class TestMembers implements AutoCloseable {

  private final TestCluster cluster;
  private final FeedClient feeds;
  private final List<MemberProcess> processes = new ArrayList<>();

  TestMembers(Path folder, TestCluster cluster, int count) {
    this(folder, cluster, count, UnaryOperator.identity());
  }

  TestMembers(
      Path folder, TestCluster cluster, int count, UnaryOperator<Properties> configuration) {
    this.cluster = cluster;
    this.feeds = new FeedClient(cluster.endpoints());
    for (int member = 0; member < count; member++) {
      processes.add(
          new MemberProcess(folder, member, configuration.apply(cluster.properties(member))));
    }
  }

  FeedClient feeds() {
    return feeds;
  }

  MemberProcess process(int member) {
    return processes.get(member);
  }

  Optional<FeedReply> ask(int member) {
    return feeds.ask(member);
  }

  Optional<Integer> leader() {
    return IntStream.range(0, processes.size())
        .filter(member -> feeds.ask(member).map(FeedReply::isLeader).orElse(false))
        .boxed()
        .findFirst();
  }

  int awaitLeader() {
    Await.until("a leader", () -> leader().isPresent());
    return leader().orElseThrow();
  }

  List<Integer> followersOf(int leader) {
    return IntStream.range(0, processes.size()).filter(member -> member != leader).boxed().toList();
  }

  /** Takes a snapshot on all members, and gives back the leader's. */
  FeedReply.Snapshot snapshot(TestMarket market) {
    int leader = awaitLeader();
    int before = ask(leader).orElseThrow().snapshots().size();
    SnapshotRequest.send(cluster.config(leader));
    Await.until(
        "the leader tells of its snapshot",
        market::doWork,
        () -> ask(leader).map(reply -> reply.snapshots().size() > before).orElse(false));
    return ask(leader).orElseThrow().snapshots().getLast();
  }

  static byte[] hash(FeedReply.Snapshot snapshot) {
    return HexFormat.of().parseHex(snapshot.sha256());
  }

  @Override
  public void close() {
    processes.forEach(MemberProcess::close);
  }
}
