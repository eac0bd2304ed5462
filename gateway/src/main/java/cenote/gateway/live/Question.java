package cenote.gateway.live;

import cenote.pool.Pool;

/**
 * What somebody wants to know of the pool.
 *
 * @param <T> the answer, which must not hold anything of the pool that changes
 */
@FunctionalInterface
public interface Question<T> {

  /** Reads the pool, on its owner's thread and only during the call. */
  T of(Pool pool) throws Exception;
}
