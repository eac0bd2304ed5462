package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.Counter;
import io.aeron.cluster.ClusterBackup;
import io.aeron.cluster.service.ClusterCounters;
import java.util.OptionalInt;
import org.agrona.CloseHelper;
import org.agrona.concurrent.status.CountersReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a mirror's copy going: Aeron's backup of a cluster behind a {@link CommitGate}, begun anew
 * when a part of the copy is in doubt. One thread, the mirror's.
 */
final class MirrorCopying implements AutoCloseable {

  private static final int CLUSTER = 0;

  private final MirrorContexts contexts;
  private final FeedClient members;
  private final Aeron aeron;
  private final MirrorCopy copy;
  private final Counter shown;
  private final CommitGate gate;
  private @Nullable ClusterBackup backup;

  /** A part in doubt is about to be cut off; nothing copies meanwhile. */
  private boolean isCutting;

  MirrorCopying(
      MirrorContexts contexts, FeedClient members, Aeron aeron, MirrorCopy copy, Counter shown) {
    this.contexts = contexts;
    this.members = members;
    this.aeron = aeron;
    this.copy = copy;
    this.shown = shown;
    this.gate = new CommitGate(members, shown, copy::recorded, this::state);
  }

  /** Begins; what is recorded already counts as shown. */
  void begin() {
    shown.setRelease(copy.recorded());
    launch();
  }

  /**
   * Shows what is proved.
   *
   * @return false when a part was in doubt: it is cut off by then, and copied again
   */
  boolean poll() {
    if (!isCutting) {
      gate.poll();
      if (!gate.isDoubtful()) {
        return true;
      }
      CloseHelper.close(backup);
      isCutting = true;
    }
    return !cut();
  }

  private boolean cut() {
    if (!copy.truncate(shown.get())) {
      return false;
    }
    isCutting = false;
    launch();
    return true;
  }

  /** The member whose log is followed; empty while there is none. */
  OptionalInt source() {
    return isFollowing() ? gate.source() : OptionalInt.empty();
  }

  /**
   * True when the copy ends before every member's log begins.
   *
   * @return false also when a member does not answer: it may still hold what comes next
   */
  boolean isLeftBehind() {
    if (isFollowing() || !copy.exists()) {
      return false;
    }
    long recorded = copy.recorded();
    for (int member = 0; member < members.members(); member++) {
      if (members.ask(member).map(reply -> reply.start() <= recorded).orElse(true)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    CloseHelper.close(backup);
  }

  private void launch() {
    gate.begin();
    backup = ClusterBackup.launch(contexts.backup(gate));
  }

  private boolean isFollowing() {
    return state() == ClusterBackup.State.BACKING_UP.code();
  }

  /** Read through the mirror's own client: the backup's is gone when it has ended by itself. */
  private long state() {
    CountersReader counters = aeron.countersReader();
    int id = ClusterCounters.find(counters, ClusterBackup.BACKUP_STATE_TYPE_ID, CLUSTER);
    return id == CountersReader.NULL_COUNTER_ID
        ? ClusterBackup.State.CLOSED.code()
        : counters.getCounterValue(id);
  }
}
