package cenote.replica;

/**
 * What somebody else says the state is after a log position.
 *
 * @param position any log position, between entries or not
 * @param stateHash SHA-256 of the whole state after the last entry up to it; not a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record Witness(long position, byte[] stateHash) {}
