package cenote.node;

/**
 * The whole state after a log position, about to be written as a snapshot. Its bytes hold only
 * until the next image is taken.
 *
 * @param position log position that the state is after
 * @param bytes hold the state from 0 to {@code length}; not a copy
 * @param length how many bytes count
 * @param sha256 hash of those bytes, the state hash; not a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record StateImage(long position, byte[] bytes, int length, byte[] sha256) {}
