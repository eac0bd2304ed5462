package cenote.simulator.cluster;

import cenote.node.history.History;
import cenote.node.history.HistoryAnomaly;
import cenote.pool.Pool;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Query;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.ReplicaLimits;
import cenote.replica.Submission;
import cenote.simulator.checker.InvariantBroken;
import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import cenote.simulator.world.Marks;
import java.util.Optional;
import java.util.Set;

/**
 * A production replica that people read from: slow at times, started again at times. Its readers
 * ask for what they have seen answered, and must never see less than before.
 */
final class Follower {

  private static final long PATIENCE_NS = 3_600_000_000_000L;
  private static final int MOST_OPEN = 8;
  private static final AnswerSink DEAF =
      (position, principal, sequence, code, value, answerPosition) -> {};

  private final int number;
  private final Cluster cluster;
  private final History history;
  private final Marks marks;
  private final Dice dice;
  private final Set<Fault> on;
  private final ReplicaLimits limits;
  private final Venom venom;
  private Feed feed;
  private Replica replica;
  private long readPosition;
  private int open;

  /** How many entries the replica skips, wherever they lie. */
  private int skipped;

  private int slowTicks;
  private boolean isOver;

  Follower(
      int number,
      Cluster cluster,
      History history,
      ReplicaLimits limits,
      Dice dice,
      Set<Fault> on,
      Marks marks) {
    this.number = number;
    this.cluster = cluster;
    this.history = history;
    this.limits = limits;
    this.dice = dice;
    this.on = Set.copyOf(on);
    this.marks = marks;
    this.venom = new Venom(cluster.poison());
    this.feed = feed();
    this.replica = fromGenesis();
  }

  private Feed feed() {
    return new Feed(
        cluster,
        number % cluster.size(),
        (position, time, bytes, from, length) -> venom.at(position));
  }

  private Replica fromGenesis() {
    return Replica.fromGenesis(
        feed, venom, DEAF, Companion.NONE, limits, cluster.committed().skips());
  }

  long position() {
    return replica.position();
  }

  void stateHash(byte[] out32) {
    replica.stateHash(out32);
  }

  boolean isQuiet() {
    return open == 0;
  }

  /** No more faults. */
  void end() {
    isOver = true;
    slowTicks = 0;
  }

  /** A tick: reads on, and asks for what was answered. */
  void step(long nowNs, long answeredPosition) {
    if (!isOver) {
      disturb();
    }
    if (slowTicks > 0) {
      slowTicks--;
      return;
    }
    feed.allow(Integer.MAX_VALUE);
    var _ = replica.doWork(nowNs);
    if (isPoisoned()) {
      restartOnceSkipped();
      return;
    }
    requireSound(replica.fault());
    if (open < MOST_OPEN && dice.chance(0.2)) {
      ask(nowNs, Math.max(readPosition, answeredPosition));
    }
  }

  /** A replica must not have stopped; what a check found within it is what broke. */
  static void requireSound(Optional<ReplicaFault> fault) {
    if (fault.isPresent()) {
      ReplicaFault found = fault.get();
      for (Throwable cause = found; cause != null; cause = cause.getCause()) {
        switch (cause) {
          case InvariantBroken broken -> throw broken;
          case HistoryAnomaly anomaly -> throw anomaly;
          default -> {}
        }
      }
      throw new InvariantBroken("I3 replay", "replica: " + found.getMessage());
    }
  }

  private boolean isPoisoned() {
    return replica
        .fault()
        .map(ReplicaFault::kind)
        .filter(ReplicaFault.Kind.POISON::equals)
        .isPresent();
  }

  private void restartOnceSkipped() {
    if (cluster.committed().skips().positions().length > skipped) {
      restart();
    }
  }

  private void disturb() {
    if (on.contains(Fault.SLOW_READER) && dice.chance(0.003)) {
      marks.hit(Fault.SLOW_READER.name());
      slowTicks = (int) dice.logBetween(2, 400);
    }
    if (on.contains(Fault.READER_RESTART) && dice.chance(0.0007)) {
      marks.hit(Fault.READER_RESTART.name());
      restart();
    }
  }

  /** From a member's snapshot, or from genesis; questions under way are asked again. */
  private void restart() {
    replica.close();
    skipped = cluster.committed().skips().positions().length;
    feed = feed();
    replica =
        cluster
            .member(number % cluster.size())
            .shelf()
            .newest(dice.between(0, 1))
            .filter(cluster.committed()::isState)
            .map(snapshot ->
                Replica.fromSnapshot(
                    feed,
                    snapshot,
                    venom,
                    DEAF,
                    Companion.NONE,
                    limits,
                    cluster.committed().skips()))
            .orElseGet(this::fromGenesis);
  }

  private void ask(long nowNs, long minPosition) {
    Query query =
        new Query() {
          @Override
          public void onReached(Pool pool, long position) {
            open--;
            history.read(number, minPosition, position);
            readPosition = Math.max(readPosition, position);
          }

          @Override
          public void onMissed(long position) {
            open--;
          }
        };
    open++;
    if (replica.submit(minPosition, nowNs + PATIENCE_NS, query) != Submission.ACCEPTED) {
      marks.hit(Effect.QUESTION_REFUSED.mark());
      open--;
    }
  }
}
