package cenote.crypto;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the current thread allocates. */
public final class TestAllocation {

  private static final int WARM_UP = 50_000;

  private TestAllocation() {}

  /** Returns the bytes allocated by {@code count} runs of {@code action}, once it is warm. */
  public static long bytesOf(int count, Runnable action) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(WARM_UP, action);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(count, action);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void run(int count, Runnable action) {
    for (int i = 0; i < count; i++) {
      action.run();
    }
  }
}
