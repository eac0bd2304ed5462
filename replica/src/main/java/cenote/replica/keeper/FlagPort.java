package cenote.replica.keeper;

/** Sends flags in the steward's name. One thread. */
public interface FlagPort {

  /** True when a flag may be sent: this member leads, and the last one was answered. */
  boolean isReady();

  /**
   * Sends a flag for the house.
   *
   * @param sequence the steward's number for it
   * @return false when it could not be sent now
   */
  boolean flag(long sequence, int account);

  /** Log position of the answer to the last flag; what is older says nothing about it. */
  long answeredPosition();
}
