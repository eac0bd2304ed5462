package cenote.gateway.live;

import cenote.gateway.view.SystemicView;
import cenote.pool.Pool;
import cenote.replica.coverage.SystemicSweep;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What spreads, worked out a few accounts at a time on the replica's thread: each half minute at
 * most, and so seldom that it takes a twentieth of the thread.
 */
final class SystemicWatch {

  private static final int SLICE = 16;
  private static final int SHARE = 20;
  private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(30);

  private final SystemicSweep sweep = new SystemicSweep(SLICE);
  private volatile @Nullable Known<SystemicView> view;
  private long nextNs;
  private long workedNs;
  private boolean hasBegun;

  /** Does a slice; true when there is a new view. */
  boolean doWork(Pool state, long nowNs) {
    boolean isWaiting = !sweep.isRunning() && hasBegun && nowNs - nextNs < 0;
    if (isWaiting || state.market().underlyingCount() == 0) {
      return false;
    }
    hasBegun = true;
    long beganNs = System.nanoTime();
    boolean isDone = sweep.doWork(state);
    workedNs += Math.max(0, System.nanoTime() - beganNs);
    if (isDone) {
      sweep
          .report()
          .ifPresent(report ->
              view =
                  new Known<>(report.atPosition(), state.nowNs(), SystemicView.of(state, report)));
      nextNs = nowNs + Math.max(EVERY_NS, SHARE * workedNs);
      workedNs = 0;
    }
    return isDone;
  }

  /** What was found last; empty before the first. */
  Optional<Known<SystemicView>> view() {
    return Optional.ofNullable(view);
  }
}
