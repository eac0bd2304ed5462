package cenote.node.drill;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Polls until something is so, with a generous deadline that only a broken system meets. */
public final class Await {

  private static final int DEADLINE_S = 90;
  private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);

  private Await() {}

  /** Waits for something that others bring about. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, () -> 0, condition);
  }

  /**
   * Works between two looks.
   *
   * @param work gives back how much was done
   * @throws DrillFault when it is not so after {@value #DEADLINE_S} s
   */
  public static void until(String what, IntSupplier work, BooleanSupplier condition) {
    until(what, DEADLINE_S, work, condition);
  }

  /** As the other, for so many seconds. */
  static void until(String what, int deadlineS, IntSupplier work, BooleanSupplier condition) {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(deadlineS);
    while (!condition.getAsBoolean()) {
      if (work.getAsInt() == 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
      if (System.nanoTime() - untilNs > 0) {
        throw new DrillFault("expected within %d s: %s".formatted(deadlineS, what));
      }
    }
  }
}
