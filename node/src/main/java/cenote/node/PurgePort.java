package cenote.node;

/** A member's journal, as {@link Purge} sees it. Every method may throw a {@link PurgeFault}. */
public interface PurgePort {

  /** In place of a position that is not known. */
  long UNKNOWN = -1;

  /**
   * Looks at everything anew; what the others answer is as of then. What was let go of by the last
   * look, and is still there, is a fault.
   *
   * @return false when there is no journal yet
   */
  boolean refresh();

  /** Position before the oldest entry held. */
  long start();

  /** Position up to which entries are committed. */
  long commit();

  /** Position of the second newest verified snapshot; {@link #UNKNOWN} when there are fewer. */
  long secondSnapshot();

  /** Lowest position of all members; {@link #UNKNOWN} when one does not answer. */
  long slowestMember();

  /** Position where the segment that holds {@code position} begins. */
  long segmentBase(long position);

  /**
   * Lets go of everything before the segment that begins at {@code position}.
   *
   * @return false when a reader is behind it
   */
  boolean purge(long position);

  /**
   * Lets go of all snapshots of positions before {@code position}.
   *
   * @return how many
   */
  int purgeSnapshots(long position);

  /** Stops whoever reads the journal now; who is not behind just reads on. */
  void stopReaders();
}
