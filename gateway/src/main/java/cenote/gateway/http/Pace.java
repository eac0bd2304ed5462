package cenote.gateway.http;

import java.util.function.LongSupplier;

/**
 * How many calls of the open lane may begin in a second, all clients together: what is left of the
 * machine is for the reserved lane and for what the gateway does besides. Thread-safe.
 */
final class Pace {

  private static final double BURST_SECONDS = 0.04;

  private final double perNs;
  private final double most;
  private final LongSupplier clockNs;
  private double tokens;
  private long filledNs;

  /**
   * A pace that begins with a full burst, 0.04 s of calls.
   *
   * @param clockNs monotonic nanoseconds
   */
  Pace(int perSecond, LongSupplier clockNs) {
    this.perNs = perSecond * 1e-9;
    this.most = Math.max(1, perSecond * BURST_SECONDS);
    this.clockNs = clockNs;
    this.tokens = most;
    this.filledNs = clockNs.getAsLong();
  }

  /** True when one more call may begin now. */
  synchronized boolean tryBegin() {
    long nowNs = clockNs.getAsLong();
    tokens = Math.min(most, tokens + Math.max(0, nowNs - filledNs) * perNs);
    filledNs = nowNs;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
