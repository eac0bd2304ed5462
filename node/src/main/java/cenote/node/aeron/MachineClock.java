package cenote.node.aeron;

import io.aeron.cluster.service.ClusterClock;
import java.util.concurrent.TimeUnit;

/** The cluster's clock: that of the machine, in ns. */
final class MachineClock implements ClusterClock {

  private final Machine machine;

  MachineClock(Machine machine) {
    this.machine = machine;
  }

  @Override
  public TimeUnit timeUnit() {
    return TimeUnit.NANOSECONDS;
  }

  @Override
  public long time() {
    return machine.epochNs();
  }

  @Override
  public long timeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(time());
  }

  @Override
  public long timeMicros() {
    return TimeUnit.NANOSECONDS.toMicros(time());
  }

  @Override
  public long timeNanos() {
    return time();
  }

  @Override
  public long convertToNanos(long time) {
    return time;
  }
}
