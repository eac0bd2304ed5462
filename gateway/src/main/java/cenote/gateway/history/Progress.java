package cenote.gateway.history;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How far the file is, or why it goes no further. Written by the writer, read by any thread. */
final class Progress {

  private record Stored(long position, long timeNs, String genesis) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile Stored stored;
  private volatile @Nullable HistoryFault fault;

  Progress(long position, long timeNs, String genesis) {
    this.stored = new Stored(position, timeNs, genesis);
  }

  long position() {
    return stored.position();
  }

  long timeNs() {
    return stored.timeNs();
  }

  /** Hash in hex; empty when it is not known. */
  String genesis() {
    return stored.genesis();
  }

  Optional<HistoryFault> fault() {
    return Optional.ofNullable(fault);
  }

  void reach(long position, long timeNs, String genesis) {
    change(() -> stored = new Stored(position, timeNs, genesis));
  }

  /** The first fault stays. */
  void fail(HistoryFault found) {
    change(() -> {
      if (fault == null) {
        fault = found;
      }
    });
  }

  /** Waits until {@code position} is stored; false when it is not, for whatever reason. */
  boolean await(long position, long timeoutNs) {
    long untilNs = System.nanoTime() + timeoutNs;
    lock.lock();
    try {
      long leftNs = timeoutNs;
      while (position() < position && fault == null && leftNs > 0) {
        boolean isSignalled = moved.await(leftNs, TimeUnit.NANOSECONDS);
        leftNs = isSignalled ? untilNs - System.nanoTime() : 0;
      }
      return position() >= position;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
