package cenote.node.aeron;

import io.aeron.cluster.ClusterBackup;
import io.aeron.cluster.ClusterBackupEventsListener;
import io.aeron.cluster.ClusterMember;
import io.aeron.cluster.RecordingLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Decides how much of its copy a mirror shows. The copy comes from replays that a member bounds by
 * its commit position, so that it holds nothing that may still be truncated, with one exception:
 * the counter that bounds a replay is named by a number, and a member that was started anew between
 * naming and replaying may use that number for something else. So nothing that a replay brings is
 * shown before the member was seen in the same run before it was asked, and after the replay began.
 * What came without that is in doubt for good: it must be cut off and copied again.
 *
 * <p>Called by the thread that copies and by the mirror's; the lock also makes sure that what is
 * shown was recorded before a next replay could begin.
 */
final class CommitGate implements ClusterBackupEventsListener {

  private static final int NO_MEMBER = -1;
  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The members, asked which start of theirs they are in. */
  interface Runs {

    /** How many members there are. */
    int members();

    /** Empty when the member does not answer. */
    Optional<Long> runOf(int member);
  }

  private final Runs members;
  private final AtomicCounter shown;
  private final LongSupplier recorded;
  private final LongSupplier copyState;
  private final Map<Integer, Long> runs = new HashMap<>();
  private int source = NO_MEMBER;
  private boolean isOpen;
  private boolean isDoubtful;
  private boolean hasAsked;
  private long askedNs;

  /**
   * A gate that is shut.
   *
   * @param shown position up to which the copy is shown
   * @param recorded position up to which it is recorded
   * @param copyState code of {@link ClusterBackup.State}
   */
  CommitGate(Runs members, AtomicCounter shown, LongSupplier recorded, LongSupplier copyState) {
    this.members = members;
    this.shown = shown;
    this.recorded = recorded;
    this.copyState = copyState;
  }

  /** Looks which run each member is in; before anything is copied. */
  synchronized void begin() {
    runs.clear();
    source = NO_MEMBER;
    isOpen = false;
    isDoubtful = false;
    hasAsked = false;
    for (int member = 0; member < members.members(); member++) {
      int asked = member;
      members.runOf(member).ifPresent(run -> runs.put(asked, run));
    }
  }

  /** Shows what is recorded, once that is proved. */
  synchronized void poll() {
    boolean isCopying = copyState.getAsLong() == ClusterBackup.State.BACKING_UP.code();
    if (!isOpen && isCopying && source != NO_MEMBER) {
      prove();
    }
    if (isOpen) {
      shown.proposeMaxRelease(recorded.getAsLong());
    }
  }

  /** True when something was copied that cannot be proved to be committed. */
  synchronized boolean isDoubtful() {
    return isDoubtful;
  }

  /** The member whose log is followed and proved; empty while there is none. */
  synchronized OptionalInt source() {
    return isOpen ? OptionalInt.of(source) : OptionalInt.empty();
  }

  @Override
  public synchronized void onBackupQuery() {
    if (copyState.getAsLong() == ClusterBackup.State.BACKING_UP.code()) {
      return;
    }
    if (isOpen || recorded.getAsLong() <= shown.get()) {
      begin();
    } else {
      isDoubtful = true;
    }
  }

  @Override
  public synchronized void onBackupResponse(
      ClusterMember[] clusterMembers,
      ClusterMember logSourceMember,
      List<RecordingLog.Snapshot> snapshotsToRetrieve) {
    source = logSourceMember.id();
  }

  @Override
  public synchronized void onLiveLogProgress(
      long recordingId, long recordingPosCounterId, long logPosition) {
    if (isOpen) {
      shown.proposeMaxRelease(logPosition);
    }
  }

  @Override
  public void onPossibleFailure(Exception failure) {}

  @Override
  public void onUpdatedRecordingLog(
      RecordingLog recordingLog, List<RecordingLog.Snapshot> snapshotsRetrieved) {}

  private void prove() {
    long nowNs = System.nanoTime();
    if (isDoubtful || (hasAsked && nowNs - askedNs < PAUSE_NS)) {
      return;
    }
    hasAsked = true;
    askedNs = nowNs;
    Optional<Long> run = members.runOf(source);
    if (run.isPresent()) {
      isOpen = run.get().equals(runs.get(source));
      isDoubtful = !isOpen;
    }
  }
}
