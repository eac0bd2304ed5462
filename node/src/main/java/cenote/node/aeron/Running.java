package cenote.node.aeron;

import java.util.concurrent.TimeUnit;

/** Something that a process is there for: it runs until it is told to stop. */
public interface Running {

  /**
   * Runs until {@link #stop} is called, on the caller's thread; all is closed when it returns.
   *
   * @throws NodeFault when it cannot start or cannot go on; it is closed by then too
   */
  void run();

  /** Makes {@link #run} end; any thread. */
  void stop();

  /**
   * Waits until {@link #run} has closed everything; any thread.
   *
   * @return false when that took longer
   */
  boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException;
}
