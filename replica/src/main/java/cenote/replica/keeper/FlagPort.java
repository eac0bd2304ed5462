package cenote.replica.keeper;

import cenote.crypto.Bytes32;

/** Sends flags for the house. One thread. */
public interface FlagPort {

  /** True when a flag may be sent: this member leads, and the last one was answered. */
  boolean isReady();

  /**
   * Sends a flag for the house.
   *
   * @param genesisHash of the pool that it is for
   * @param sequence the sender's number for it
   * @return false when it could not be sent now
   */
  boolean flag(Bytes32 genesisHash, long sequence, int account);

  /** Log position of the answer to the last flag; what is older says nothing about it. */
  long answeredPosition();
}
