package cenote.node.aeron;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Polls until something is so, with a generous deadline that only a broken system meets. */
final class Await {

  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(90);
  private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    until(what, () -> 0, condition);
  }

  /** Works between two looks. */
  static void until(String what, IntSupplier work, BooleanSupplier condition) {
    long untilNs = System.nanoTime() + DEADLINE_NS;
    while (!condition.getAsBoolean()) {
      if (work.getAsInt() == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
      if (System.nanoTime() - untilNs > 0) {
        throw new AssertionError("expected within 90 s: " + what);
      }
    }
  }
}
