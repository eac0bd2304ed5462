package cenote.node.drill;

import cenote.node.aeron.FeedClient;
import cenote.node.aeron.FeedReply;
import cenote.node.aeron.SnapshotRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The members of a cluster, in processes of their own. */
public final class DrillMembers implements AutoCloseable {

  private final DrillCluster cluster;
  private final FeedClient feeds;
  private final List<DrillMember> processes = new CopyOnWriteArrayList<>();

  /** Whoever ends this process must not leave members behind. */
  private final Thread atExit = new Thread(this::kill);

  /**
   * Starts all members.
   *
   * @param command main class and first arguments of a member's process
   * @param configuration changes what stands in a member's file
   */
  public DrillMembers(
      DrillCluster cluster, List<String> command, UnaryOperator<Properties> configuration) {
    this.cluster = cluster;
    this.feeds = new FeedClient(cluster.endpoints());
    Runtime.getRuntime().addShutdownHook(atExit);
    for (int member = 0; member < cluster.count(); member++) {
      Properties values = configuration.apply(cluster.properties(member));
      List<String> prefix = cluster.network().prefix(member);
      processes.add(new DrillMember(cluster.directory(member), prefix, command, values));
    }
  }

  /** Asks them where their logs can be read. */
  public FeedClient feeds() {
    return feeds;
  }

  /** One member's process. */
  public DrillMember process(int member) {
    return processes.get(member);
  }

  /** What a member's feed says; empty when it does not answer. */
  public Optional<FeedReply> ask(int member) {
    return feeds.ask(member);
  }

  /** Who says that it leads. */
  public Optional<Integer> leader() {
    return IntStream.range(0, processes.size())
        .filter(member -> feeds.ask(member).map(FeedReply::isLeader).orElse(false))
        .boxed()
        .findFirst();
  }

  /** Waits until one leads. */
  public int awaitLeader() {
    AtomicReference<Optional<Integer>> seen = new AtomicReference<>(Optional.empty());
    Await.until(
        "a leader",
        () -> {
          seen.set(leader());
          return seen.get().isPresent();
        });
    return seen.get().orElseThrow();
  }

  /** The others. */
  public List<Integer> followersOf(int leader) {
    return IntStream.range(0, processes.size()).filter(member -> member != leader).boxed().toList();
  }

  /** Waits until one leads and nobody else says so. */
  int awaitOnlyLeader() {
    Await.until(
        "one leader", () -> IntStream.range(0, processes.size()).filter(this::leads).count() == 1);
    return leader().orElseThrow();
  }

  private boolean leads(int member) {
    return ask(member).map(FeedReply::isLeader).orElse(false);
  }

  /** Takes a snapshot on all members, and gives back the leader's. */
  public FeedReply.Snapshot snapshot(IntSupplier work) {
    int leader = awaitLeader();
    int before = ask(leader).orElseThrow().snapshots().size();
    SnapshotRequest.send(cluster.config(leader));
    Await.until(
        "the leader tells of its snapshot",
        work,
        () -> ask(leader).map(reply -> reply.snapshots().size() > before).orElse(false));
    return ask(leader).orElseThrow().snapshots().getLast();
  }

  /** The hash of a snapshot as bytes. */
  public static byte[] hash(FeedReply.Snapshot snapshot) {
    return HexFormat.of().parseHex(snapshot.sha256());
  }

  private void kill() {
    processes.forEach(DrillMember::kill);
  }

  @Override
  public void close() {
    processes.forEach(DrillMember::close);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
