package cenote.bench.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When each request of an open loop is due, whether answers come or not. Connections take the
 * requests in turn, each as soon as it is free: one that is taken late is still due when it was.
 * Thread-safe.
 */
final class Schedule {

  /** No request is left. */
  static final long NONE = -1;

  private static final double NANOS_PER_SECOND = 1e9;

  private final long beganNs;
  private final double everyNs;
  private final long total;
  private final AtomicLong taken = new AtomicLong();

  /**
   * Plans the requests of some seconds, the first at once.
   *
   * @param beganNs of {@link System#nanoTime}
   */
  Schedule(long beganNs, double perSecond, double seconds) {
    this.beganNs = beganNs;
    this.everyNs = NANOS_PER_SECOND / perSecond;
    this.total = count(perSecond, seconds);
  }

  /** How many requests that is, at least one. */
  static long count(double perSecond, double seconds) {
    return Math.max(1, Math.round(perSecond * seconds));
  }

  long beganNs() {
    return beganNs;
  }

  /** Number of the next request, from 0; {@link #NONE} once all are taken. */
  long take() {
    long number = taken.getAndIncrement();
    return number < total ? number : NONE;
  }

  /** When a request is due. */
  long dueNs(long number) {
    return beganNs + (long) (number * everyNs);
  }
}
