package cenote.replica.keeper;

import cenote.crypto.Bytes32;

/** Sends flags for the house. One thread. */
public interface FlagPort {

  /** True when a flag may be sent: this member leads, and not too many wait for their answers. */
  boolean isReady();

  /**
   * Sends a flag for the house.
   *
   * @param genesisHash of the pool that it is for
   * @param leastSequence the sender's number for it, or a higher one when it was sent already
   * @return false when it could not be sent now
   */
  boolean flag(Bytes32 genesisHash, long leastSequence, int account);

  /** Highest log position of an answer to a flag; a state that is older does not show it yet. */
  long answeredPosition();
}
