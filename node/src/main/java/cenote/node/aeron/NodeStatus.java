package cenote.node.aeron;

import cenote.node.Agreement.Standstill;
import cenote.node.NodeCore;
import cenote.protocol.apply.Skips;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a member knows of itself; written by the service's thread, read by any. */
final class NodeStatus {

  private static final int SNAPSHOTS_KEPT = 8;

  private volatile boolean isLeader;
  private volatile boolean hasStarted;
  private volatile long term = -1;
  private volatile long position;
  private volatile String genesis = "";
  private volatile List<SnapshotNote> snapshots = List.of();
  private volatile long snapshotNs;
  private volatile long applied = NodeCore.UNKNOWN;
  private volatile @Nullable Standstill standstill;
  private volatile @Nullable Skips newSkips;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
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

  void onGenesis(String hash) {
    genesis = hash;
  }

  void onSnapshot(SnapshotNote note) {
    List<SnapshotNote> notes = new ArrayList<>(snapshots);
    notes.add(note);
    int from = Math.max(0, notes.size() - SNAPSHOTS_KEPT);
    snapshotNs = System.nanoTime();
    snapshots = List.copyOf(notes.subList(from, notes.size()));
  }

  /** How far the service has applied, as others may be told; {@link NodeCore#passed}. */
  void onApplied(long position) {
    applied = position;
  }

  /** The service has stopped at an entry that it cannot apply, and looked on from there. */
  void onStandstill(Standstill at) {
    standstill = at;
  }

  /** The service has stopped, and a new start with these goes on. */
  void onNewSkips(Skips skips) {
    newSkips = skips;
  }

  void onAnswerDropped() {
    answersDropped.incrementAndGet();
  }

  /** The first reason stays: what follows it is its consequence. */
  void onFailure(String reason) {
    failure.compareAndSet(null, reason);
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

  /** Hash of the genesis that the log began with, hex; empty before it is known. */
  String genesis() {
    return genesis;
  }

  /** Oldest first. */
  List<SnapshotNote> snapshots() {
    return snapshots;
  }

  /** Position of the newest snapshot; -1 before any. */
  long newestSnapshot() {
    return snapshots.isEmpty() ? -1 : snapshots.getLast().position();
  }

  /** For people: how many snapshots there are, and how old the newest is here. */
  String describeSnapshots() {
    int count = snapshots.size();
    return count == 0
        ? "no snapshot"
        : "snapshots %d, the last %d min ago"
            .formatted(count, TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - snapshotNs));
  }

  long answersDropped() {
    return answersDropped.get();
  }

  /** Log position after the last entry applied, as others may be told; -1 when unknown. */
  long applied() {
    return applied;
  }

  /** Where the service stands still; empty while it goes on. */
  Optional<Standstill> standstill() {
    return Optional.ofNullable(standstill);
  }

  /** What the service has stopped at, as the end of a line for people; empty while it goes on. */
  String poison() {
    return standstill().map(at -> ", stopped: " + at.what()).orElse("");
  }

  /** What a new start must skip to go on where the others are; empty when none is needed. */
  Optional<Skips> newSkips() {
    return Optional.ofNullable(newSkips);
  }

  /** Why this member cannot go on; null while it can. */
  @Nullable String failure() {
    return failure.get();
  }
}
