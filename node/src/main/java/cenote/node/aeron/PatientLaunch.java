package cenote.node.aeron;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts something again and again while what a killed process has left still looks alive. */
final class PatientLaunch {

  /** For how long a start waits until what a killed process has left counts as dead. */
  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(15);

  private static final long PAUSE_MS = 500;

  private PatientLaunch() {}

  /**
   * Starts it.
   *
   * @param what names it in messages
   * @param start leaves nothing open when it throws
   * @throws NodeFault when it cannot be started
   */
  static <T> T run(String what, Consumer<String> messages, Supplier<T> start) {
    long untilNs = System.nanoTime() + RETRY_NS;
    boolean isTold = false;
    while (true) {
      try {
        return start.get();
      } catch (RuntimeException | Error failed) {
        if (!isLeftover(failed) || System.nanoTime() - untilNs > 0) {
          throw new NodeFault("%s cannot start: %s".formatted(what, failed), failed);
        }
        if (!isTold) {
          messages.accept("waiting for what a killed process has left: " + failed.getMessage());
          isTold = true;
        }
        pause();
      }
    }
  }

  private static boolean isLeftover(Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("active") && message.contains("mark file")) {
        return true;
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeFault("start: interrupted", e);
    }
  }
}
