package cenote.node.aeron;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a member knows of itself; written by the service's thread, read by any. */
final class NodeStatus {

  private static final int SNAPSHOTS_KEPT = 8;

  private volatile boolean isLeader;
  private volatile boolean hasStarted;
  private volatile long term = -1;
  private volatile long position;
  private volatile List<SnapshotNote> snapshots = List.of();
  private volatile @Nullable String failure;
  private final AtomicLong answersDropped = new AtomicLong();

  void onStarted(long position) {
    this.position = position;
    hasStarted = true;
  }

  void onRole(boolean isLeader) {
    this.isLeader = isLeader;
  }

  void onTerm(long term) {
    this.term = term;
  }

  void onPosition(long position) {
    this.position = position;
  }

  void onSnapshot(SnapshotNote note) {
    List<SnapshotNote> notes = new ArrayList<>(snapshots);
    notes.add(note);
    int from = Math.max(0, notes.size() - SNAPSHOTS_KEPT);
    snapshots = List.copyOf(notes.subList(from, notes.size()));
  }

  void onAnswerDropped() {
    answersDropped.incrementAndGet();
  }

  void onFailure(String reason) {
    failure = reason;
  }

  boolean isLeader() {
    return isLeader;
  }

  boolean hasStarted() {
    return hasStarted;
  }

  long term() {
    return term;
  }

  long position() {
    return position;
  }

  /** Oldest first. */
  List<SnapshotNote> snapshots() {
    return snapshots;
  }

  long answersDropped() {
    return answersDropped.get();
  }

  /** Why this member cannot go on; null while it can. */
  @Nullable String failure() {
    return failure;
  }
}
