package cenote.replica;

import cenote.pool.Pool;

/** A question to a replica, answered on the thread that owns it. */
public interface Query {

  /**
   * The replica has reached the position asked for.
   *
   * @param pool to be read only, and only during the call
   * @param position log position after the last entry applied
   */
  void onReached(Pool pool, long position);

  /**
   * The question can no longer be answered: its time is over, or the replica has stopped.
   *
   * @param position log position after the last entry applied
   */
  void onMissed(long position);
}
