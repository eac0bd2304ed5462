package cenote.node.aeron;

/**
 * A snapshot that this member has taken or started from.
 *
 * @param position log position that the state is after
 * @param sha256 hash of the state, hex
 * @param pauseNs how long taking it has held up the log, ns; 0 for one that was loaded
 */
record SnapshotNote(long position, String sha256, long pauseNs) {}
