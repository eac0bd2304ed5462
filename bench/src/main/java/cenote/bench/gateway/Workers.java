package cenote.bench.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Threads that tally beside each other. Its owner's thread starts and joins them. */
final class Workers {

  private final ExecutorService threads;
  private final List<Future<Tally>> running = new ArrayList<>();

  private Workers(ThreadFactory factory, int count, Callable<Tally> work) {
    this.threads = Executors.newThreadPerTaskExecutor(factory);
    for (int i = 0; i < count; i++) {
      running.add(threads.submit(work));
    }
  }

  /** Starts threads of the system: what they time does not wait for each other's turn. */
  static Workers platform(int count, Callable<Tally> work) {
    return new Workers(Thread.ofPlatform().daemon().name("bench-", 0).factory(), count, work);
  }

  /** Starts virtual threads: however many, they take no more than the cores. */
  static Workers virtual(int count, Callable<Tally> work) {
    return new Workers(Thread.ofVirtual().name("bench-", 0).factory(), count, work);
  }

  /** Waits for all and adds to {@code sum} what they have seen. */
  Tally join(Tally sum) {
    try {
      for (Future<Tally> each : running) {
        sum.add(each.get());
      }
      return sum;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("load: expected to run, got " + failed.getCause(), failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("load: interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
