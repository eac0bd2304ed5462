package cenote.node.aeron;

import io.aeron.cluster.service.ClusterClock;
import java.util.concurrent.TimeUnit;

/**
 * The one clock of all parts of a process: begins at the machine's wall clock, and follows it
 * without ever jumping or going back. Its pace is between half and one and a half times that of the
 * machine's monotonic clock, whichever brings it nearest to the wall clock: a step of the wall
 * clock is neither silence to those who wait for each other, nor a standstill.
 *
 * <p>What follows from that: after a step of S it takes twice S until both agree again, and S has
 * no bound. Entries carry this clock's time meanwhile, so that prices by the wall clock may be too
 * old or come from the future, and the pool refuses them. A start takes the wall clock as it is:
 * who cannot wait starts the members again, one by one.
 *
 * <p>Any thread; allocates nothing.
 */
final class SteadyClock implements ClusterClock {

  /** Of the time that has gone by, one part in so many is added or left out at most. */
  private static final int SLEW = 2;

  /** From here on an operator is told. */
  private static final long TOLD_NS = TimeUnit.SECONDS.toNanos(1);

  private final Machine machine;
  private long monotonicNs;
  private long steadyNs;

  /** Begins at the machine's wall clock. */
  SteadyClock(Machine machine) {
    this.machine = machine;
    this.monotonicNs = machine.monotonicNs();
    this.steadyNs = machine.epochNs();
  }

  @Override
  public TimeUnit timeUnit() {
    return TimeUnit.NANOSECONDS;
  }

  /** Time since 1970, ns. */
  @Override
  public synchronized long time() {
    long elapsedNs = machine.monotonicNs() - monotonicNs;
    if (elapsedNs > 0) {
      monotonicNs += elapsedNs;
      steadyNs += elapsedNs;
      long mostNs = elapsedNs / SLEW;
      steadyNs += Math.clamp(machine.epochNs() - steadyNs, -mostNs, mostNs);
    }
    return steadyNs;
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

  /** Whether it is still on its way to a wall clock that was set. */
  boolean isSlewing() {
    return Math.abs(aheadNs()) >= TOLD_NS;
  }

  /** By how much it is ahead of the machine's wall clock, for people; empty when by nothing. */
  String describe() {
    long aheadNs = aheadNs();
    return Math.abs(aheadNs) < TOLD_NS
        ? ""
        : ", clock %.0f s %s the machine's"
            .formatted(Math.abs(aheadNs) * 1e-9, aheadNs > 0 ? "ahead of" : "behind");
  }

  private long aheadNs() {
    return time() - machine.epochNs();
  }
}
