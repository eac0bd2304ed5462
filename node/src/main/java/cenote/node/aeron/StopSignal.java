package cenote.node.aeron;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the thread that runs something to stop, and others that it has ended. Any thread. */
public final class StopSignal {

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Makes {@link #isStoppedWithin} true for good. */
  public void stop() {
    stop.countDown();
  }

  /** Everything is closed. */
  public void end() {
    ended.countDown();
  }

  /** Waits until {@link #end}; false when that took longer. */
  public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
    return ended.await(timeout, unit);
  }

  /** Waits so long; true as soon as it should stop, an interruption counts as that too. */
  public boolean isStoppedWithin(long millis) {
    try {
      return stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
