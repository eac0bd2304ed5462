package cenote.app.up;

import cenote.actor.Custody;
import cenote.pool.Pool;
import cenote.pool.treasury.Treasury;
import cenote.replica.Companion;
import java.util.function.BooleanSupplier;

/**
 * Lets withdrawals leave the custody of a development pool: each that is in flight is handed to it
 * once. On the replica's thread.
 */
final class Releases implements Companion {

  private final Custody custody;
  private final BooleanSupplier isOpen;
  private long handed;

  /** Waits for {@code isOpen}: while an old log is read, what was in flight once is long gone. */
  Releases(Custody custody, BooleanSupplier isOpen) {
    this.custody = custody;
    this.isOpen = isOpen;
  }

  @Override
  public int doWork(Pool pool, long nowNs) {
    if (!isOpen.getAsBoolean()) {
      return 0;
    }
    Treasury treasury = pool.treasury();
    int released = 0;
    for (int i = 0; i < treasury.inFlightCount(); i++) {
      long id = treasury.inFlightId(i);
      if (id > handed && custody.onWithdrawal(id)) {
        handed = id;
        released++;
      }
    }
    return released;
  }
}
