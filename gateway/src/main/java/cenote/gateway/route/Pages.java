package cenote.gateway.route;

import cenote.gateway.history.CloseOutRow;
import cenote.gateway.history.EntryRow;
import cenote.gateway.history.FillRow;
import cenote.gateway.history.HealthRow;
import cenote.gateway.history.PointRow;
import java.util.List;
import java.util.Optional;

/** Pages of the history, newest row first; {@code next} is absent on the last page. */
final class Pages {

  private Pages() {}

  /** A statement. */
  record Entries(List<EntryRow> entries, Optional<String> next) {}

  /** Fills. */
  record Fills(List<FillRow> fills, Optional<String> next) {}

  /** What happened around close-outs. */
  record Events(List<CloseOutRow> events, Optional<String> next) {}

  /** First, last, least and greatest value of each bucket, oldest first. */
  record Points(List<PointRow> points) {}

  /** The worst sample of each bucket, oldest first. */
  record HealthSeries(List<HealthRow> points) {}
}
