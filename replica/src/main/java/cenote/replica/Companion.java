package cenote.replica;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;

/** Work that wants the replica's pool between batches of entries, on its owner's thread. */
@FunctionalInterface
public interface Companion {

  /** Does nothing. */
  Companion NONE = (pool, nowNs) -> 0;

  /** Several as one, each in turn. */
  static Companion all(Companion... parts) {
    return new Companions(parts);
  }

  /**
   * Does a bounded amount of work.
   *
   * @param pool to be read only, and only during the call
   * @param nowNs time of the owner, ns
   * @return how much was done; 0 lets the owner rest
   */
  int doWork(Pool pool, long nowNs);

  /**
   * What it hears of the pool between its turns, besides whom the replica was given; asked once for
   * each replica, before its first entry: what was kept of the pool of an earlier one ends there.
   */
  default PoolEvents events() {
    return PoolEvents.NONE;
  }
}
