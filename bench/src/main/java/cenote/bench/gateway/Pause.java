package cenote.bench.gateway;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on the clock. */
final class Pause {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LOOK_SECONDS = 0.05;

  private Pause() {}

  static long ns(double seconds) {
    return (long) (seconds * NANOS_PER_SECOND);
  }

  static void seconds(double seconds) {
    until(System.nanoTime() + ns(seconds));
  }

  /** Waits until {@link System#nanoTime} is there; not at all when it is past. */
  static void until(long ns) {
    for (long leftNs = ns - System.nanoTime(); leftNs > 0; leftNs = ns - System.nanoTime()) {
      LockSupport.parkNanos(leftNs);
    }
  }

  /** True as soon as the condition holds; false when it does not within some seconds. */
  static boolean isSoon(double seconds, BooleanSupplier condition) {
    long untilNs = System.nanoTime() + ns(seconds);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - untilNs > 0) {
        return false;
      }
      seconds(LOOK_SECONDS);
    }
    return true;
  }
}
