package cenote.gateway.stream;

import cenote.gateway.view.MarksView;
import java.util.HashMap;
import java.util.Map;

/** What has changed between one view of the marks and the next. One thread. */
final class MarkChanges {

  private final Map<Integer, MarksView.Index> indices = new HashMap<>();
  private final Map<Integer, MarksView.Mark> marks = new HashMap<>();

  /** The part of {@code view} that differs from what was seen before. */
  MarksView since(MarksView view) {
    return new MarksView(
        view.indices().stream()
            .filter(index -> !index.equals(indices.put(index.underlying(), index)))
            .toList(),
        view.marks().stream()
            .filter(mark -> !mark.equals(marks.put(mark.instrument(), mark)))
            .toList());
  }
}
