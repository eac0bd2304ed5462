package cenote.simulator.cluster;

import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import cenote.simulator.checker.InvariantBroken;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a replica goes on when witnesses say what its state is, and stops when one says something
 * else: of the position that it has reached, and of a later one. Reads the log at rest with
 * replicas of its own, and changes nothing else.
 */
final class WitnessCheck {

  private static final String I3 = "I3 witnesses";
  private static final int ENTRIES = 8;
  private static final int MOST_READ = 3 * ENTRIES;
  private static final AnswerSink DEAF =
      (position, principal, sequence, code, value, answerPosition) -> {};

  private final Cluster cluster;
  private final int source;
  private final Feed feed;

  private WitnessCheck(Cluster cluster, int source) {
    this.cluster = cluster;
    this.source = source;
    this.feed = new Feed(cluster, source, (position, timestampNs, bytes, offset, length) -> {});
  }

  /**
   * Checks from the newest snapshot of a member that enough entries follow.
   *
   * @return how many witnesses were heard; 0 when the log is too short
   */
  static int check(Cluster cluster, int source) {
    WitnessCheck check = new WitnessCheck(cluster, source);
    Optional<SnapshotFile> snapshot = check.snapshot();
    if (snapshot.isEmpty() && !check.isLongEnough(0)) {
      return 0;
    }
    check.run(snapshot);
    return 4;
  }

  private Optional<SnapshotFile> snapshot() {
    Shelf shelf = cluster.member(source).shelf();
    return IntStream.range(0, shelf.size())
        .mapToObj(shelf::newest)
        .flatMap(Optional::stream)
        .filter(snapshot -> isLongEnough(snapshot.position()))
        .filter(cluster.committed()::isState)
        .findFirst();
  }

  private boolean isLongEnough(long position) {
    return cluster.committed().size() - cluster.committed().indexAfter(position) >= MOST_READ;
  }

  private void run(Optional<SnapshotFile> snapshot) {
    Witness first;
    Witness second;
    try (Replica replica = replica(snapshot)) {
      first = truth(replica);
      read(replica);
      second = truth(replica);
      mislead(replica, replica.position());
    }
    try (Replica replica = replica(snapshot)) {
      replica.expect(first);
      replica.expect(second);
      read(replica);
      read(replica);
      requireRunning(replica.fault());
      mislead(replica, replica.position() + 1);
    }
  }

  private Replica replica(Optional<SnapshotFile> snapshot) {
    return snapshot.map(this::fromSnapshot).orElseGet(this::fromGenesis);
  }

  private Replica fromSnapshot(SnapshotFile snapshot) {
    return Replica.fromSnapshot(
        feed,
        snapshot,
        PoolEvents.NONE,
        DEAF,
        Companion.NONE,
        ReplicaLimits.DEFAULT,
        cluster.committed().skips());
  }

  private Replica fromGenesis() {
    return Replica.fromGenesis(
        feed,
        PoolEvents.NONE,
        DEAF,
        Companion.NONE,
        ReplicaLimits.DEFAULT,
        cluster.committed().skips());
  }

  private void read(Replica replica) {
    feed.allow(ENTRIES);
    var _ = replica.doWork(0);
  }

  private static Witness truth(Replica replica) {
    byte[] hash = new byte[32];
    replica.stateHash(hash);
    return new Witness(replica.position(), hash);
  }

  private void mislead(Replica replica, long position) {
    byte[] wrong = truth(replica).stateHash();
    wrong[31] ^= 1;
    replica.expect(new Witness(position, wrong));
    read(replica);
    requireStopped(replica.fault(), position);
  }

  /** After true witnesses. */
  static void requireRunning(Optional<ReplicaFault> fault) {
    if (fault.isPresent()) {
      throw new InvariantBroken(
          I3, "replica after true witnesses: expected no fault, got " + fault.get().getMessage());
    }
  }

  /** After a false witness, who speaks of {@code position}. */
  static void requireStopped(Optional<ReplicaFault> fault, long position) {
    boolean isStopped =
        fault
            .filter(found -> found.kind() == ReplicaFault.Kind.HASH)
            .filter(found -> found.position() <= position)
            .isPresent();
    if (!isStopped) {
      throw new InvariantBroken(
          I3,
          "replica after a false witness: expected a fault HASH at position %d, got %s"
              .formatted(position, fault.map(WitnessCheck::text).orElse("none")));
    }
  }

  private static String text(ReplicaFault fault) {
    return fault.kind() + " at " + fault.position() + ": " + fault.getMessage();
  }
}
