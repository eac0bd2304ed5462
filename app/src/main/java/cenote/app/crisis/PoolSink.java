package cenote.app.crisis;

import cenote.app.replay.Sink;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;

/** A pool that is fed bytes, as a member of a cluster feeds it, and keeps no log. */
final class PoolSink implements Sink, AutoCloseable {
  private static final long FRAME = 32;

  private final Pool pool;
  private final PoolApplier applier;
  private long position;
  private int reject;
  private long value;

  PoolSink(PoolEvents events) {
    this.pool = new Pool(events);
    this.applier =
        new PoolApplier(
            pool,
            (at, principal, sequence, code, answer, answerPosition) -> {
              reject = code;
              value = answer;
            },
            SignatureListener.NONE,
            1,
            1);
  }

  @Override
  public Pool pool() {
    return pool;
  }

  @Override
  public int append(byte[] bytes, int length, long timeNs) {
    position += (FRAME + length + FRAME - 1) / FRAME * FRAME;
    applier.onEntry(position, timeNs, bytes, 0, length);
    applier.flush();
    return reject;
  }

  @Override
  public long answerValue() {
    return value;
  }

  @Override
  public void close() {
    applier.close();
  }
}
