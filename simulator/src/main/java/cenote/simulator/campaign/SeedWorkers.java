package cenote.simulator.campaign;

import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Threads that run seeds side by side, each seed on one of them, and give the outcomes in the order
 * of the seeds: who takes them cannot tell how many threads there are. Used by one thread.
 */
final class SeedWorkers implements AutoCloseable {

  /** Seeds begun or waiting per thread, so that none is idle while a long one is waited for. */
  private static final int AHEAD = 4;

  private final LongFunction<Plan> plans;
  private final Function<Plan, Outcome> work;
  private final ExecutorService threads;
  private final ArrayDeque<Future<Outcome>> begun = new ArrayDeque<>();
  private final long end;
  private final int most;
  private long next;

  /**
   * Begins with the first seeds.
   *
   * @param plans makes the plan of a seed
   * @param work runs a plan, on any thread
   */
  SeedWorkers(
      int threads,
      long firstSeed,
      int seeds,
      LongFunction<Plan> plans,
      Function<Plan, Outcome> work) {
    this.plans = plans;
    this.work = work;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("seeds-", 0).factory());
    this.most = AHEAD * threads;
    this.next = firstSeed;
    this.end = firstSeed + seeds;
  }

  /** Waits for the next seed's outcome; to be called once for each seed. */
  Outcome next() {
    while (begun.size() < most && next < end) {
      Plan plan = plans.apply(next++);
      begun.add(threads.submit(() -> work.apply(plan)));
    }
    try {
      return begun.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("seeds: expected to wait for one, was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("seed: expected an outcome, got " + e.getCause(), e);
    }
  }

  /** Ends; seeds that nobody has waited for end as soon as their work looks at an interrupt. */
  @Override
  public void close() {
    begun.clear();
    threads.shutdownNow();
    threads.close();
  }
}
