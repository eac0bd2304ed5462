package cenote.node.aeron;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.protocol.AnswerSink;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogReader;
import java.util.List;

/** The genesis of the log that a member holds before it is started. */
final class JournalGenesis {

  /** A log begins with it; some messages that are no commands may come first. */
  private static final int MOST_ENTRIES = 1_024;

  private JournalGenesis() {}

  /**
   * Looks into the journal of a member that does not run.
   *
   * @return the hash, hex; empty when there is no log yet, or none that can be read
   */
  static String find(NodeDirectory directory) {
    try (JournalLog journal = JournalLog.read(directory)) {
      return journal.startPosition() == 0 ? ofEntries(journal) : ofSnapshot(journal);
    } catch (NodeFault | LogFault unreadable) {
      return "";
    }
  }

  private static String ofEntries(JournalLog journal) {
    Pool pool = new Pool(PoolEvents.NONE);
    try (PoolApplier applier =
            new PoolApplier(pool, AnswerSink.NONE, SignatureListener.NONE, 1, 1);
        LogReader reader = journal.readFrom(0)) {
      for (int i = 0; i < MOST_ENTRIES && pool.genesisHash().isZero() && reader.next(); i++) {
        applier.onEntry(
            reader.position(),
            reader.timestampNs(),
            reader.buffer(),
            reader.offset(),
            reader.length());
        applier.flush();
      }
    }
    return text(pool);
  }

  private static String ofSnapshot(JournalLog journal) {
    List<Long> positions = journal.snapshotPositions();
    if (positions.isEmpty()) {
      return "";
    }
    byte[] state = journal.snapshot(positions.size() - 1).state();
    return text(Pool.restore(new SnapshotReader(state, 0, state.length), PoolEvents.NONE));
  }

  private static String text(Pool pool) {
    return pool.genesisHash().isZero() ? "" : pool.genesisHash().toString();
  }
}
