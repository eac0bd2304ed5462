package cenote.simulator.market;

import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.CommandEncoder;

/** What there is before the first step: nothing can be sent. */
final class NoOutlet implements Outlet {

  private final Pool pool = new Pool(PoolEvents.NONE);
  private final CommandEncoder encoder = new CommandEncoder();

  @Override
  public long nowNs() {
    return 0;
  }

  @Override
  public Pool pool() {
    return pool;
  }

  @Override
  public CommandEncoder encoder() {
    return encoder;
  }

  @Override
  public Envelope from(int party) {
    throw new IllegalStateException("outlet: expected a step, got none");
  }

  @Override
  public boolean send(int party) {
    return false;
  }

  @Override
  public void sendRaw(byte[] bytes, int length) {}
}
