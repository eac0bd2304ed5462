package cenote.node.aeron;

import cenote.protocol.log.LogFault;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The snapshots that a mirror has copied, each read back and checked before anyone is told of it.
 * The mirror's thread looks; any thread may ask.
 */
final class MirrorSnapshots {

  private static final int SERVICE = 0;
  private static final int KEPT = 8;
  private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

  private final NodeDirectory directory;
  private final Consumer<String> messages;
  private final Set<Long> looked = new HashSet<>();
  private volatile List<FeedReply.Snapshot> sound = List.of();
  private boolean hasLooked;
  private long lookedNs;

  MirrorSnapshots(NodeDirectory directory, Consumer<String> messages) {
    this.directory = directory;
    this.messages = messages;
  }

  /** Those that are what was written, oldest first. */
  List<FeedReply.Snapshot> sound() {
    return sound;
  }

  /** Looks for new ones, now and then. */
  void poll(long nowNs) {
    if (hasLooked && nowNs - lookedNs < PAUSE_NS) {
      return;
    }
    hasLooked = true;
    lookedNs = nowNs;
    for (RecordingLog.Entry entry : entries()) {
      if (looked.add(entry.recordingId)) {
        check(entry);
      }
    }
  }

  /** The newest ones in the record of terms and snapshots, oldest first. */
  private List<RecordingLog.Entry> entries() {
    List<RecordingLog.Entry> found = new ArrayList<>();
    try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
      for (RecordingLog.Entry entry : log.entries()) {
        if (entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT
            && entry.isValid
            && entry.serviceId == SERVICE) {
          found.add(entry);
        }
      }
    } catch (AeronException | IllegalStateException notYet) {
      return List.of();
    }
    found.sort(Comparator.comparingLong(entry -> entry.logPosition));
    return found.subList(Math.max(0, found.size() - KEPT), found.size());
  }

  private void check(RecordingLog.Entry entry) {
    try {
      add(SnapshotCheck.read(directory, entry.recordingId));
    } catch (LogFault | NodeFault damaged) {
      messages.accept(
          "error: snapshot at position %d is left out: %s"
              .formatted(entry.logPosition, damaged.getMessage()));
    }
  }

  private void add(FeedReply.Snapshot snapshot) {
    List<FeedReply.Snapshot> all = new ArrayList<>(sound);
    all.add(snapshot);
    sound = List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }
}
