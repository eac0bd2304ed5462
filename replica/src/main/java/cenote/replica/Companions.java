package cenote.replica;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;

/** Several companions as one. */
final class Companions implements Companion {

  private final Companion[] parts;

  Companions(Companion[] parts) {
    this.parts = parts.clone();
  }

  @Override
  public int doWork(Pool pool, long nowNs) {
    int work = 0;
    for (Companion part : parts) {
      work += part.doWork(pool, nowNs);
    }
    return work;
  }

  @Override
  public PoolEvents events() {
    PoolEvents all = PoolEvents.NONE;
    for (Companion part : parts) {
      all = BothEvents.of(all, part.events());
    }
    return all;
  }
}
