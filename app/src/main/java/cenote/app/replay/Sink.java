package cenote.app.replay;

import cenote.pool.Pool;

/** Where a {@link Desk} sends its commands: a pool, and the entries that it applies. */
public interface Sink {

  /** The pool after all entries so far. */
  Pool pool();

  /** Applies one entry; returns the code of the reject, 0 when accepted. */
  int append(byte[] bytes, int length, long timeNs);

  /** What the last command gave, such as a new id. */
  long answerValue();
}
