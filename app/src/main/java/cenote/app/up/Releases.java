package cenote.app.up;

import cenote.actor.Custody;
import cenote.pool.Pool;
import cenote.pool.treasury.Treasury;
import cenote.replica.Companion;

/**
 * Lets withdrawals leave the custody of a development pool: each that is in flight is handed to it
 * once. On the replica's thread.
 */
final class Releases implements Companion {

  private final Custody custody;
  private long handed;

  Releases(Custody custody) {
    this.custody = custody;
  }

  @Override
  public int doWork(Pool pool, long nowNs) {
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
