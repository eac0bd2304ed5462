package cenote.app;

import cenote.node.aeron.Running;
import java.util.concurrent.TimeUnit;

/** Runs what a command is there for until the system's signal to end. */
public final class Foreground {

  /** What does not close in this time is cut off: its files are made for that. */
  private static final long CLOSE_SECONDS = 20;

  private Foreground() {}

  /** Runs it on this thread; the signal's hook waits until it is closed. */
  public static void run(Running running) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running), "cenote-end"));
    running.run();
  }

  private static void end(Running running) {
    running.stop();
    try {
      if (!running.awaitEnd(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
