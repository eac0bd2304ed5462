package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.bench.fills.CommandLoad;
import cenote.node.aeron.ArchiveLog;
import cenote.node.aeron.FeedClient;
import cenote.node.aeron.SnapshotRequest;
import cenote.node.config.NodeConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Measures one node with many accounts, at sync level 1: snapshot, restart, idling, memory. */
final class NodeBench {

  private static final int SYNC_LEVEL = 1;
  private static final double PROBES_PER_SECOND = 500;

  /** By then the code of a start is compiled. */
  private static final long SETTLE_NS = TimeUnit.SECONDS.toNanos(10);

  private static final long SNAPSHOT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);

  private final ClusterLoad load;
  private final Consumer<String> progress;

  NodeBench(ClusterLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  NodeResult run() {
    progress.accept("one node: setting up %,d accounts".formatted(load.manyAccounts()));
    try (CommandLoad commands =
            new CommandLoad(load.manyAccounts(), load.seed(), false, EpochClock::nowNs);
        Members members = new Members(MemberMain.POOL, 1, SYNC_LEVEL, load.folder())) {
      return run(members, commands);
    }
  }

  private NodeResult run(Members members, CommandLoad commands) {
    Member member = members.member(0);
    double setUpSeconds;
    long pauseNs;
    try (FillsParty party = new FillsParty(members, commands)) {
      long beganNs = System.nanoTime();
      party.setUp(SetUpProgress.of(commands, progress));
      setUpSeconds = seconds(beganNs);
      progress.accept("  snapshot");
      pauseNs = pause(members, party);
    }
    progress.accept("  restart");
    member.close();
    double restartSeconds = restart(members, commands);
    progress.accept("  settling");
    LockSupport.parkNanos(SETTLE_NS);
    progress.accept("  idling");
    double idleCpuShare = idleCpuShare(member);
    long snapshotBytes = snapshotBytes(members);
    return new NodeResult(
        load.manyAccounts(),
        setUpSeconds,
        idleCpuShare,
        member.residentBytes(),
        member.heapBytes(),
        snapshotBytes,
        pauseNs,
        restartSeconds);
  }

  private static long pause(Members members, FillsParty party) {
    NodeConfig config = NodeConfig.read(members.member(0).config());
    LatencyHistogram latencies = new LatencyHistogram();
    party.measure(latencies);
    CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> SnapshotRequest.send(config));
    new Pace(party, members::requireAlive).open(PROBES_PER_SECOND, taken::isDone);
    taken.join();
    return latencies.highestNs();
  }

  /** A client that comes anew waits for the first answer. */
  private static double restart(Members members, CommandLoad commands) {
    long beganNs = System.nanoTime();
    members.member(0).restart();
    try (FillsParty party = new FillsParty(members, commands)) {
      new Pace(party, members::requireAlive).first();
      return seconds(beganNs);
    }
  }

  private static long snapshotBytes(Members members) {
    try (ArchiveLog log = new ArchiveLog(members.link(), new FeedClient(members.endpoints()))) {
      return log.newestSnapshot(SNAPSHOT_TIMEOUT_NS).orElseThrow().state().length;
    }
  }

  private double idleCpuShare(Member member) {
    long cpuNs = -member.cpuNs();
    long beganNs = System.nanoTime();
    LockSupport.parkNanos((long) (load.seconds() * 1e9));
    cpuNs += member.cpuNs();
    return cpuNs / 1e9 / seconds(beganNs);
  }

  private static double seconds(long beganNs) {
    return (System.nanoTime() - beganNs) / 1e9;
  }
}
