package cenote.node.drill;

import cenote.node.aeron.JournalLog;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.LogReader;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import java.nio.file.Path;
import java.util.HexFormat;

/** Replays what a stopped member has kept. */
final class Journals {

  private Journals() {}

  /**
   * Replays a member's journal from genesis and from each of its snapshots.
   *
   * @param witness a state that the journal must come to
   * @throws DrillFault when two replays end in different states, or one does not come to an end
   */
  static void requireOneState(Path directory, Witness witness) {
    try (JournalLog journal = JournalLog.open(directory)) {
      Skips skips = lookAhead(journal);
      String end = fromGenesis(journal, witness, skips);
      for (int i = 0; i < journal.snapshotPositions().size(); i++) {
        requireSame(directory, end, fromSnapshot(journal, i, witness.position(), skips));
      }
    }
  }

  private static Skips lookAhead(JournalLog journal) {
    try (LogReader reader = journal.readFrom(0)) {
      return Skips.scan(reader);
    }
  }

  private static String fromGenesis(JournalLog journal, Witness witness, Skips skips) {
    try (Replica whole =
        Replica.fromGenesis(
            journal,
            PoolEvents.NONE,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT,
            skips)) {
      whole.expect(witness);
      return end(whole, witness.position());
    }
  }

  private static String fromSnapshot(JournalLog journal, int index, long position, Skips skips) {
    try (Replica tail =
        Replica.fromSnapshot(
            journal,
            journal.snapshot(index),
            PoolEvents.NONE,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT,
            skips)) {
      return end(tail, position);
    }
  }

  /** The state at the journal's end. */
  private static String end(Replica replica, long position) {
    while (replica.doWork(System.nanoTime()) > 0) {
      // Reads on.
    }
    replica
        .fault()
        .ifPresent(fault -> {
          throw new DrillFault("journal: " + fault.getMessage());
        });
    if (replica.position() < position) {
      throw new DrillFault(
          "journal: expected position %d, got %d".formatted(position, replica.position()));
    }
    byte[] hash = new byte[32];
    replica.stateHash(hash);
    return "%d %s".formatted(replica.position(), HexFormat.of().formatHex(hash));
  }

  private static void requireSame(Path directory, String whole, String tail) {
    if (!whole.equals(tail)) {
      throw new DrillFault(
          "%s: expected snapshot and tail to give %s as the whole log does, got %s"
              .formatted(directory, whole, tail));
    }
  }
}
