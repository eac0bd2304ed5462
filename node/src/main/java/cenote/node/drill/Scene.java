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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * All that takes part in a drill: members, a market, a forger, a mirror, and two replicas that
 * follow from the first entry on, one at the members and one at the mirror. One thread.
 */
final class Scene implements AutoCloseable {

  /** Answers of a killed member that are under way have come by then. */
  private static final long UNDER_WAY_NS = TimeUnit.MILLISECONDS.toNanos(200);

  private final DrillPlan plan;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Audit audit = new Audit();
  private final Audit mirrorAudit = new Audit();
  private final DrillCluster cluster;
  private final DrillMembers members;
  private final AeronLink link;
  private final DrillMarket market;
  private final Mirror mirror;
  private final List<Replica> replicas;
  private Forger forger;
  private long refused;

  /** Opens everything, and the market. */
  Scene(DrillPlan plan, int count, Consumer<String> messages) {
    this.plan = plan;
    try {
      cluster = new DrillCluster(plan.folder(), count);
      members = keep(new DrillMembers(cluster, plan.command(), UnaryOperator.identity()));
      link = keep(cluster.link("market"));
      market = keep(new DrillMarket(ingress(), true));
      members.awaitLeader();
      market.open();
      MirrorConfig copied = cluster.mirror();
      mirror = keep(Mirror.launch(copied, messages));
      awaitMirror();
      AeronLink outside = keep(cluster.publicLink("outside"));
      replicas =
          List.of(
              keep(follow(link, cluster.endpoints(), audit)),
              keep(follow(outside, Endpoints.ofMirror(copied), mirrorAudit)));
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

  /** Requires that both replicas saw each answered command done once, as answered, and no other. */
  void requireAnswersInLog() {
    audit.requireSame(market);
    mirrorAudit.requireSame(market);
  }

  /** How many forged commands were answered, all with a refusal. */
  long refused() {
    return refused + forger.refused();
  }

  /** Trades, and lets the forger try. */
  void trade() {
    forger.forge();
    market.trade(plan.fills());
  }

  void awaitAnswers() {
    await("answers to all commands", () -> market.inFlight() == 0);
  }

  /** Somebody who has never been connected must get through, whoever is away. */
  void reconnectForger() {
    refused += forger.refused();
    forger.close();
    forger = new Forger(ingress(), market);
    await(
        "answers to a new client",
        () -> {
          forger.forge();
          return forger.refused() > 0;
        });
  }

  /**
   * Kills a member, and gives back how long it took until a command was answered that the others
   * had not answered before.
   */
  long killAndAwaitAnswer(int member) {
    members.process(member).kill();
    long killedNs = System.nanoTime();
    while (System.nanoTime() - killedNs < UNDER_WAY_NS) {
      market.doWork();
    }
    long before = market.lastPosition();
    market.fill();
    await("an answer without member " + member, () -> market.lastPosition() > before);
    return System.nanoTime() - killedNs;
  }

  /** Waits until a member has all that was answered. */
  void awaitCaughtUp(int member) {
    long position = market.lastPosition();
    await(
        "member %d is back".formatted(member),
        () -> members.ask(member).map(FeedReply::commit).orElse(-1L) >= position);
  }

  /** Waits until both replicas have all that was answered. */
  void awaitReplicas() {
    long position = market.lastPosition();
    await(
        "replicas at position " + position,
        () -> replicas.stream().allMatch(replica -> replica.position() >= position));
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
    Await.until(what, this::work, condition);
  }

  /** One round of everybody's work; gives back how much was done. */
  int work() {
    int work = market.doWork() + forger.doWork();
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

  private void awaitMirror() {
    Await.until(
        "the mirror shows all",
        market::doWork,
        () -> {
          mirror.doWork();
          return mirror.position() >= market.lastPosition();
        });
  }

  @Override
  public void close() {
    forger.close();
    closeOpened();
  }

  private ClusterIngress ingress() {
    return new ClusterIngress(link, cluster.endpoints());
  }

  private static Replica follow(AeronLink link, Endpoints endpoints, Audit audit) {
    return Replica.fromGenesis(
        new ArchiveLog(link, new FeedClient(endpoints)),
        audit,
        audit,
        Companion.NONE,
        ReplicaLimits.DEFAULT);
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
