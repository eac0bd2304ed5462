package cenote.bench.cluster;

import java.time.Instant;

/** The clock that members on this machine give entries their times by. */
final class EpochClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private EpochClock() {}

  /** Nanoseconds since 1970. */
  static long nowNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }
}
