package cenote.node;

import cenote.pool.Pool;

/**
 * Keeps the timer armed for the pool's next due work, and at least once a second: log time goes on
 * while nobody sends, so that only a stopped log looks like an outage to the pool. Needs no place
 * in a snapshot: a tick too many changes nothing but the hash chain, which all members share.
 */
final class Alarm {

  static final long HEARTBEAT_NS = 1_000_000_000L;

  private static final long NOT_ARMED = Long.MAX_VALUE;

  private final Pool pool;
  private final TimerPort timer;
  private long armedNs = NOT_ARMED;

  Alarm(Pool pool, TimerPort timer) {
    this.pool = pool;
    this.timer = timer;
  }

  /** The timer has fired. */
  void onFired() {
    armedNs = NOT_ARMED;
  }

  /** The timer may have been lost, with the member that led. */
  void forget() {
    armedNs = NOT_ARMED;
  }

  /** Arms for what is due next, unless the timer fires before that anyway. */
  void arm() {
    if (pool.genesisHash().isZero()) {
      return;
    }
    long wantedNs = Math.min(pool.nextDeadlineNs(), pool.nowNs() + HEARTBEAT_NS);
    if (wantedNs < armedNs && timer.schedule(wantedNs)) {
      armedNs = wantedNs;
    }
  }
}
