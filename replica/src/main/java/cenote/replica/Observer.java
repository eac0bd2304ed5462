package cenote.replica;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;

/**
 * Hears all that a replica applies, on its owner's thread. Events come while a command is being
 * committed and must not look at the pool; an answer closes each entry, and then the pool may be
 * read.
 */
public interface Observer extends PoolEvents, AnswerSink {

  /**
   * A replica has begun.
   *
   * @param pool what later events and answers are of; to be read in answers only
   * @param position log position after which the first entry comes
   */
  void onStart(Pool pool, long position);
}
