package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.bench.fills.CommandLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures services on clusters, one cluster at a time, fills and their echo right after another.
 */
final class ClusterBench {

  private static final long CAUGHT_UP_NS = 1_500_000_000L;

  private final ClusterLoad load;
  private final Consumer<String> progress;

  /** Tells {@code progress} a line per step. */
  ClusterBench(ClusterLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  /** The rates and latencies of every service on every cluster wanted. */
  List<LaneResult> runLanes() {
    List<LaneResult> lanes = new ArrayList<>();
    for (int nodes : load.nodes()) {
      for (int syncLevel : load.syncLevels()) {
        lanes.add(runFills(nodes, syncLevel, false));
        lanes.add(runEcho(nodes, syncLevel));
        if (load.isSigned()) {
          lanes.add(runFills(nodes, syncLevel, true));
        }
      }
    }
    return lanes;
  }

  /** Snapshot, restart and idling of one node with many accounts; empty when not wanted. */
  Optional<NodeResult> runNode() {
    return load.manyAccounts() == 0
        ? Optional.empty()
        : Optional.of(new NodeBench(load, progress).run());
  }

  private LaneResult runFills(int nodes, int syncLevel, boolean isSigned) {
    String service = isSigned ? LaneResult.SIGNED : LaneResult.FILLS;
    tell("%s, nodes %d, sync %d: setting up %,d accounts", service, nodes, syncLevel);
    try (CommandLoad commands =
            new CommandLoad(load.accounts(), load.seed(), isSigned, EpochClock::nowNs);
        Members members = new Members(MemberMain.POOL, nodes, syncLevel, load.folder());
        FillsParty party = new FillsParty(members, commands)) {
      long beganNs = System.nanoTime();
      party.setUp(SetUpProgress.of(commands, progress));
      double setUpSeconds = (System.nanoTime() - beganNs) / 1e9;
      return measure(members, party, service, syncLevel, setUpSeconds);
    }
  }

  private LaneResult measure(
      Members members, FillsParty party, String service, int syncLevel, double setUpSeconds) {
    Loops loops = new Loops(load, members, party);
    LatencyHistogram lags = new LatencyHistogram();
    progress.accept("  warming up");
    double guess = loops.warmUp();
    if (service.equals(LaneResult.SIGNED)) {
      progress.accept("  signing");
      party.prepare((int) (2 * guess * load.seconds()));
    }
    progress.accept("  closed loop");
    loops.runClosed();
    try (Follower follower = new Follower(members)) {
      progress.accept("  a replica catches up");
      follower.awaitLagBelow(CAUGHT_UP_NS, party);
      progress.accept("  open loop");
      follower.measure(lags);
      loops.runOpen();
    }
    return loops.result(service, syncLevel, lags, setUpSeconds);
  }

  private LaneResult runEcho(int nodes, int syncLevel) {
    tell("%s, nodes %d, sync %d", LaneResult.ECHO, nodes, syncLevel);
    try (Members members = new Members(MemberMain.ECHO, nodes, syncLevel, load.folder());
        EchoParty party = new EchoParty(members, sampleFill())) {
      Loops loops = new Loops(load, members, party);
      loops.warmUp();
      loops.runClosed();
      loops.runOpen();
      return loops.result(LaneResult.ECHO, syncLevel, new LatencyHistogram(), 0);
    }
  }

  /** Any fill: they are all of one length. */
  private static byte[] sampleFill() {
    try (CommandLoad any =
        new CommandLoad(CommandLoad.LEAST_ACCOUNTS, 1, false, EpochClock::nowNs)) {
      return any.fill().toBytes();
    }
  }

  private void tell(String line, String service, int nodes, int syncLevel) {
    progress.accept(line.formatted(service, nodes, syncLevel, load.accounts()));
  }
}
