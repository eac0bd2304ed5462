package cenote.replica;

import cenote.pool.Pool;

/** Work that wants the replica's pool between batches of entries, on its owner's thread. */
@FunctionalInterface
public interface Companion {

  /** Does nothing. */
  Companion NONE = (pool, nowNs) -> 0;

  /** Several as one, each in turn. */
  static Companion all(Companion... parts) {
    return (pool, nowNs) -> {
      int work = 0;
      for (Companion part : parts) {
        work += part.doWork(pool, nowNs);
      }
      return work;
    };
  }

  /**
   * Does a bounded amount of work.
   *
   * @param pool to be read only, and only during the call
   * @param nowNs time of the owner, ns
   * @return how much was done; 0 lets the owner rest
   */
  int doWork(Pool pool, long nowNs);
}
