package cenote.node.aeron;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.snapshot.SnapshotReader;
import cenote.protocol.CommandDecoder;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogReader;
import java.util.List;

/**
 * The entries that the only member of a cluster is to skip, found in its own journal before it is
 * started: in what follows the snapshot that it will start from. All that stands there is
 * committed. In the journal of one of several nobody can tell; that one starts without, and anew
 * once what is committed has told it.
 */
final class JournalSkips {

  private JournalSkips() {}

  /**
   * Looks into the journal of a member that does not run.
   *
   * @return none when there is no log yet; as far as it can be read when it is damaged
   */
  static Skips find(NodeDirectory directory) {
    try (JournalLog journal = JournalLog.read(directory)) {
      List<Long> snapshots = journal.snapshotPositions();
      long from = snapshots.isEmpty() ? 0 : snapshots.getLast();
      boolean isHeld = from >= journal.startPosition();
      return isHeld && hasAny(journal, from) ? find(journal, from) : Skips.NONE;
    } catch (NodeFault unreadable) {
      return Skips.NONE;
    }
  }

  /** A state is restored only when there is something to look for. */
  private static boolean hasAny(JournalLog journal, long from) {
    CommandDecoder decoder = new CommandDecoder();
    try (LogReader reader = journal.readFrom(from)) {
      while (reader.next()) {
        if (decoder.wrap(reader.buffer(), reader.offset(), reader.length())
            && decoder.isApproval()
            && decoder.approvalKind() == ApprovalKind.SKIP_ENTRY) {
          return true;
        }
      }
    } catch (LogFault damaged) {
      return false;
    }
    return false;
  }

  private static Skips find(JournalLog journal, long from) {
    try (LogReader reader = journal.readFrom(from)) {
      return from == 0 ? Skips.scan(reader) : Skips.scan(reader, newestState(journal));
    }
  }

  private static Pool newestState(JournalLog journal) {
    byte[] state = journal.snapshot(journal.snapshotPositions().size() - 1).state();
    return Pool.restore(new SnapshotReader(state, 0, state.length), PoolEvents.NONE);
  }
}
