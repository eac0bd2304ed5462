package cenote.node.drill;

import cenote.node.aeron.AeronLink;
import cenote.node.aeron.ArchiveLog;
import cenote.node.aeron.ClusterIngress;
import cenote.node.aeron.Endpoints;
import cenote.node.aeron.FeedClient;
import cenote.node.aeron.FeedReply;
import cenote.node.aeron.Mirror;
import cenote.node.config.MirrorConfig;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All that takes part in a drill: members, a market, a forger, a mirror, and two replicas that
 * follow from the first entry on, one at the members and one at the mirror. One thread.
 */
final class Scene implements AutoCloseable {

  /** Far more than any fault costs, with clocks that run at half their pace to be set back. */
  private static final int PATIENCE_S = 120;

  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long ASK_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ENTRY_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long FORGE_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Watch watch = new Watch(List.of("replica of members", "replica of the mirror"));
  private final List<Replica> replicas = new ArrayList<>();
  private final Consumer<String> messages;
  private final DrillCluster cluster;
  private final DrillMembers members;
  private final AeronLink link;
  private final DrillMarket market;
  private final Mirror mirror;
  private Forger forger;
  private long refused;
  private long nextForgeNs = System.nanoTime();
  private long nextReviveNs = nextForgeNs;
  private int revived;

  /** Opens everything, and the market; {@code messages} are what parts of it say of themselves. */
  Scene(Path folder, DrillNetwork network, int count, Consumer<String> messages) {
    this.messages = messages;
    try {
      cluster = new DrillCluster(folder, count, network);
      members = keep(new DrillMembers(cluster, DrillMemberMain.COMMAND, UnaryOperator.identity()));
      link = keep(cluster.link("market"));
      market = keep(new DrillMarket(ingress(), true, watch, this::clockNs));
      members.awaitLeader();
      market.open();
      MirrorConfig copied = cluster.mirror();
      mirror = keep(Mirror.launch(copied, line -> messages.accept("mirror: " + line)));
      awaitMirror();
      AeronLink outside = keep(cluster.publicLink("outside"));
      replicas.add(keep(follow(link, cluster.endpoints(), watch.auditor(0))));
      replicas.add(keep(follow(outside, Endpoints.ofMirror(copied), watch.auditor(1))));
      forger = new Forger(ingress(), market);
    } catch (RuntimeException | Error failed) {
      try {
        closeOpened();
      } catch (DrillFault alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      throw failed;
    }
  }

  DrillMembers members() {
    return members;
  }

  DrillCluster cluster() {
    return cluster;
  }

  DrillMarket market() {
    return market;
  }

  /** How many commands were answered. */
  long answered() {
    return watch.answered();
  }

  /** How many forged commands were answered, all with a refusal. */
  long refused() {
    return refused + forger.refused();
  }

  /** How many times a member had ended by itself and was started again. */
  int revived() {
    return revived;
  }

  /** By how much the log's time is ahead of this machine's, as far as replicas have seen; ns. */
  long aheadNs() {
    return Math.max(0, clockNs() - DrillMarket.epochNs());
  }

  /** For people: some members, and which of them leads. */
  String names(List<Integer> some) {
    if (some.size() == cluster.count()) {
      return "all members";
    }
    int leader = members.awaitOnlyLeader();
    return some.stream()
        .map(member -> (member == leader ? "leader " : "follower ") + member)
        .collect(Collectors.joining(" and "));
  }

  /** Lets all go on for a while, under load. */
  void runFor(long timeNs) {
    long untilNs = System.nanoTime() + timeNs;
    while (System.nanoTime() - untilNs < 0) {
      if (load() == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
    }
  }

  /** Hands in a command and waits for its answer; gives back how long after a moment it came. */
  long awaitNewAnswer(long sinceNs) {
    market.probe();
    Await.until(
        "an answer to a new command",
        PATIENCE_S,
        () -> market.doWork() + revive(),
        market::isProbeAnswered);
    return System.nanoTime() - sinceNs;
  }

  /** Somebody who has never been connected must get through, whoever is away. */
  void reconnectForger() {
    refused += forger.refused();
    forger.close();
    forger = new Forger(ingress(), market);
    await(
        "answers to a new client",
        () -> {
          forge();
          return forger.refused() > 0;
        });
  }

  /** Waits under load until each of some members has all that was answered. */
  long awaitBack(List<Integer> away, long sinceNs) {
    long position = market.lastPosition();
    for (int member : away) {
      Await.until(
          "member %d is back".formatted(member), PATIENCE_S, () -> 0, () -> has(member, position));
    }
    return System.nanoTime() - sinceNs;
  }

  /** Waits for all answers and for the auditors; then the log must explain what was seen. */
  void check() {
    await("answers to all commands", () -> market.inFlight() == 0);
    awaitReplicas();
    watch.check(market.fills());
  }

  /** Both replicas, which must not be beyond it yet, must come to the state of a snapshot. */
  void expect(FeedReply.Snapshot snapshot) {
    byte[] hash = DrillMembers.hash(snapshot);
    for (Replica replica : replicas) {
      if (replica.position() > snapshot.position()) {
        throw new DrillFault(
            "replica: expected to be before the snapshot at %d, got %d"
                .formatted(snapshot.position(), replica.position()));
      }
      replica.expect(new Witness(snapshot.position(), hash));
    }
  }

  void await(String what, BooleanSupplier condition) {
    Await.until(what, PATIENCE_S, this::work, condition);
  }

  @Override
  public void close() {
    forger.close();
    closeOpened();
  }

  private boolean has(int member, long position) {
    runFor(ASK_NS);
    return members.ask(member).map(FeedReply::commit).orElse(-1L) >= position;
  }

  private int load() {
    market.trickle();
    forge();
    return work();
  }

  /** Starts again who has ended by himself, as an operator's supervisor would. */
  private int revive() {
    if (System.nanoTime() - nextReviveNs < 0) {
      return 0;
    }
    nextReviveNs = System.nanoTime() + ASK_NS;
    int before = revived;
    for (int member = 0; member < cluster.count(); member++) {
      if (members.process(member).hasFailed()) {
        messages.accept("member %d: %s".formatted(member, members.process(member).lastWords()));
        members.process(member).restart();
        revived++;
      }
    }
    return revived - before;
  }

  private void forge() {
    if (System.nanoTime() - nextForgeNs >= 0) {
      nextForgeNs = System.nanoTime() + FORGE_NS;
      forger.forge();
    }
  }

  /** One round of everybody's work; gives back how much was done. */
  private int work() {
    int work = market.doWork() + forger.doWork() + revive();
    mirror.doWork();
    for (Replica replica : replicas) {
      work += replica.doWork(System.nanoTime());
      replica
          .fault()
          .ifPresent(fault -> {
            throw new DrillFault("replica: " + fault.getMessage());
          });
    }
    return work;
  }

  /** Waits until both replicas have all that was answered. */
  private void awaitReplicas() {
    long position = market.lastPosition();
    await(
        "replicas at position " + position,
        () -> replicas.stream().allMatch(replica -> replica.position() >= position));
  }

  /** A reporter's clock: never behind the log, which follows the clock of whoever leads. */
  private long clockNs() {
    long nowNs = DrillMarket.epochNs();
    for (Replica replica : replicas) {
      nowNs = Math.max(nowNs, replica.logTimeNs());
    }
    return nowNs;
  }

  private void awaitMirror() {
    Await.until(
        "the mirror shows all",
        market::doWork,
        () -> {
          mirror.doWork();
          return mirror.position() >= market.lastPosition();
        });
  }

  private ClusterIngress ingress() {
    return new ClusterIngress(link, cluster.endpoints());
  }

  private static Replica follow(AeronLink link, Endpoints endpoints, Auditor auditor) {
    ArchiveLog log = new ArchiveLog(link, new FeedClient(endpoints));
    return Replica.fromGenesis(
        auditor.watched(log),
        auditor,
        auditor,
        Companion.NONE,
        ReplicaLimits.DEFAULT,
        log.skips(ENTRY_NS));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Closes all, the last opened first; what cannot be closed is told when all others are. */
  private void closeOpened() {
    List<Exception> failures = new ArrayList<>();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      throw new DrillFault("drill: cannot be closed: " + failures);
    }
  }
}
