package cenote.gateway.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many calls are at work at once, and how many of the open lane begin in a second.
 * Nobody waits for a place, a call without one is refused; but the open lane gives way to the
 * reserved. Thread-safe.
 *
 * <p>Calls that may turn out to reduce have a few permits of their own for finding out, so that a
 * flood of orders in the open lane cannot keep a reduction from being recognised.
 */
final class Gate {

  private static final int WAY_MS = 2;
  private static final int WAYS = 10;

  private final Pace pace;
  private final int reservedCalls;
  private final Semaphore open;
  private final Semaphore reserved;
  private final Semaphore findingOut;
  private final Semaphore downloads;
  private final Set<String> downloading = ConcurrentHashMap.newKeySet();

  Gate(Pace pace, int openCalls, int reservedCalls, int downloads) {
    this.pace = pace;
    this.reservedCalls = reservedCalls;
    this.open = new Semaphore(openCalls);
    this.reserved = new Semaphore(reservedCalls);
    this.findingOut = new Semaphore(reservedCalls);
    this.downloads = new Semaphore(downloads);
  }

  /** A cheap look before the body is read; {@link #admit} decides. */
  boolean isFull(Lane lane, boolean mayReduce) {
    Semaphore own = lane == Lane.OPEN ? open : reserved;
    return own.availablePermits() <= 0 && !(mayReduce && findingOut.availablePermits() > 0);
  }

  /**
   * Lets calls of the reserved lane that are at work go first, for some milliseconds at most: on a
   * busy machine they would otherwise wait their turn at every step.
   */
  void giveWay(Lane lane) throws InterruptedException {
    for (int i = 0; i < WAYS && lane == Lane.OPEN && isReservedAtWork(); i++) {
      Thread.sleep(WAY_MS);
    }
  }

  private boolean isReservedAtWork() {
    return reserved.availablePermits() < reservedCalls;
  }

  /**
   * Takes a permit.
   *
   * @param refusal set when the client is over its open budget already: only finding out is left
   */
  Admission admit(Lane lane, boolean mayReduce, Optional<Problem> refusal) throws ProblemException {
    Semaphore own = lane == Lane.OPEN ? open : reserved;
    if (refusal.isEmpty() && (lane == Lane.RESERVED || pace.tryBegin()) && own.tryAcquire()) {
      return new Admission(own, lane, reserved, Optional.empty());
    }
    Problem reason = refusal.orElseGet(Gate::full);
    if (mayReduce && lane == Lane.OPEN && findingOut.tryAcquire()) {
      return new Admission(findingOut, lane, reserved, Optional.of(reason));
    }
    throw new ProblemException(reason);
  }

  /** Takes one of the few permits to stream, at most one per client. */
  Runnable admitDownload(String client) throws ProblemException {
    if (!downloading.add(client)) {
      throw ProblemException.tooMany("downloads: expected one at a time, got another", 5);
    }
    if (!downloads.tryAcquire()) {
      downloading.remove(client);
      throw ProblemException.unavailable("downloads: expected a free place, got none", 5);
    }
    return () -> {
      downloads.release();
      downloading.remove(client);
    };
  }

  static Problem full() {
    return Problem.later(
        ProblemKind.UNAVAILABLE, "load: expected a free place, got none at present", 1);
  }
}
