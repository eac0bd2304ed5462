package cenote.gateway;

import cenote.gateway.history.History;
import cenote.gateway.live.Aggregates;
import cenote.gateway.live.Known;
import cenote.gateway.live.LiveReplica;
import java.util.Optional;

/**
 * Whether a gateway may be asked: while its replica runs, its history is written, and what it shows
 * is no older than what the gateway before it had stored. Any thread.
 */
final class Readiness {

  private final LiveReplica replica;
  private final Aggregates aggregates;
  private final History history;
  private final long storedPosition;

  /** Of a gateway that has not started: what its history holds now was shown before. */
  Readiness(LiveReplica replica, Aggregates aggregates, History history) {
    this.replica = replica;
    this.aggregates = aggregates;
    this.history = history;
    this.storedPosition = history.position();
  }

  /** Why not; empty when ready. */
  Optional<String> whyNot() {
    return replica
        .whyStopped()
        .or(() -> history.failure().map(fault -> "history: " + fault.kind()))
        .or(this::whyBehind);
  }

  private Optional<String> whyBehind() {
    long shown = aggregates.pool().map(Known::position).orElse(-1L);
    return shown >= Math.max(0, storedPosition)
        ? Optional.empty()
        : Optional.of(
            "a replica that reads up to position %d and is at %d"
                .formatted(storedPosition, replica.position()));
  }
}
