package cenote.node.aeron;

import cenote.node.config.MirrorConfig;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A mirror as a process: starts it, says what an operator needs to know, and ends it when told to
 * or when it cannot go on. {@link #run} belongs to one thread.
 */
public final class MirrorRun {

  private static final long PAUSE_MS = 20;

  private final MirrorConfig config;
  private final Consumer<String> messages;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private String told = "";

  /** A mirror to be run; {@code messages} are lines for people, from any thread. */
  public MirrorRun(MirrorConfig config, Consumer<String> messages) {
    this.config = config;
    this.messages = messages;
  }

  /**
   * Runs until {@link #stop} is called.
   *
   * @throws NodeFault when the mirror cannot start or cannot go on; it is closed by then
   */
  public void run() {
    try (Mirror mirror = Mirror.launch(config, messages)) {
      while (!isStopped()) {
        mirror.doWork();
        tell(mirror);
      }
      messages.accept("stopping: " + mirror.describe());
    } finally {
      ended.countDown();
    }
  }

  /** Makes {@link #run} end; any thread. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Waits until {@link #run} has closed everything.
   *
   * @return false when that took longer
   */
  public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
    return ended.await(timeout, unit);
  }

  private void tell(Mirror mirror) {
    String standing = mirror.standing();
    if (!standing.equals(told)) {
      told = standing;
      messages.accept(mirror.describe());
    }
  }

  private boolean isStopped() {
    try {
      return stop.await(PAUSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
